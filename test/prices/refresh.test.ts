import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder, towpath } from '../cli/program.js';

// Maybe on a busy machine.
jest.setTimeout(60_000);

const cases = 'test/prices/cases';
const folder = temporaryFolder();
beforeAll(() => cpSync(cases, folder, { recursive: true }));
afterAll(() => rmSync(folder, { recursive: true }));

/** Compares with a file of the case; writes it where UPDATE_CASES says so. */
function expectFile(name: string, file: string, text: string): void {
  const path = join(cases, name, file);
  if (process.env['UPDATE_CASES'] === '1') writeFileSync(path, text);
  expect(text).toBe(existsSync(path) ? readFileSync(path, 'utf8') : '');
}

describe('towpath prices refresh', () => {
  test.each(readdirSync(cases))('%s', (name) => {
    const dir = join(folder, name);
    const [list = ''] = readdirSync(join(dir, 'platform/prices'));
    const args = readFileSync(join(dir, 'command'), 'utf8').trim().split(' ');
    const { status, stdout, stderr } = towpath(dir, ...args);
    expectFile(name, 'expected.txt', `${stdout}${stderr}exit ${status}\n`);
    expectFile(name, 'expected.yaml', readFileSync(join(dir, 'platform/prices', list), 'utf8'));
    expect(readdirSync(join(dir, 'platform/prices'))).toEqual([list]);
  });
});
