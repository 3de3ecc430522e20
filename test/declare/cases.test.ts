import { describe, expect, test } from '@jest/globals';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { parse } from '../../src/declare/parse.js';

/**
 * A case is a folder with a file, as bytes, and what is read from it: its value, or its faults. A number at the
 * beginning of a name is that of the fault among those that Towpath must survive. UPDATE_CASES=1 writes what is
 * expected anew.
 */
const cases = 'test/cases/declare';
const update = process.env['UPDATE_CASES'] === '1';

describe('a file is read as expected', () => {
  test.each(readdirSync(cases))('%s', async (name) => {
    const { value, faults } = await parse({ bytes: readFileSync(`${cases}/${name}/input.yaml`) });
    const expected = `${cases}/${name}/expected.json`;
    const found = faults.length > 0 ? { faults } : { value };
    if (update) writeFileSync(expected, `${JSON.stringify(found, undefined, 2)}\n`);
    expect(found).toEqual(JSON.parse(readFileSync(expected, 'utf8')));
  });
});
