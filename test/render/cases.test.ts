import { describe, expect, test } from '@jest/globals';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { toYaml } from '../../src/render/yaml.js';
import { organisationIn, renderTree } from '../organisation.js';

/**
 * A case is a folder with a small organisation; `expected.yaml` holds everything that it renders to, each folder under
 * its path, and is written anew with UPDATE_CASES=1.
 */
const cases = 'test/cases/render';
const update = process.env['UPDATE_CASES'] === '1';

describe('an organisation renders to what is expected', () => {
  test.each(readdirSync(cases))('%s', async (name) => {
    const { problems, unrendered, folders } = await renderTree(organisationIn(`${cases}/${name}`));
    expect([problems, unrendered]).toEqual([[], []]);
    const text = folders.map(({ path, objects }) => `# ${path}\n${toYaml(objects)}`).join('');
    const file = `${cases}/${name}/expected.yaml`;
    if (update) writeFileSync(file, text);
    expect(text).toBe(readFileSync(file, 'utf8'));
  });
});
