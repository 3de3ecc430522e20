import { afterAll, expect, test } from '@jest/globals';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { exampleRepository, put, temporaryFolder, towpathWith } from './program.js';

const folder = temporaryFolder();
const example = join(folder, 'example');
const cache = join(folder, 'cache');
afterAll(() => rmSync(folder, { recursive: true }));

const segments = () =>
  readdirSync(cache, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.segment'))
    .map((name) => join(cache, name));

test('a report is the same, byte by byte, with what was computed before, without it, and where that is damaged', () => {
  exampleRepository(example);
  put(example, 'services/cartservice/production.yaml', 'apiVersion: towpath.dev/v1\nkind: Release\nspec: {image: 3}\n');
  const run = (...args: string[]) =>
    towpathWith(
      { NO_COLOR: '1', XDG_CACHE_HOME: cache },
      example,
      'check',
      '--now',
      '2026-11-21T09:00:00Z',
      '--format',
      'json',
      ...args,
    );
  const anew = run('--no-cache');
  expect(anew).toMatchObject({ status: 1, stderr: '' });
  expect(() => segments()).toThrow(/ENOENT/);
  expect(run()).toEqual(anew);
  expect(segments()).toHaveLength(1);
  // Of the base all is known now, and with it what is known of the head.
  expect(run()).toEqual(anew);
  const written = segments();
  expect(run()).toEqual(anew);
  expect(segments()).toEqual(written);
  for (const segment of written) {
    const bytes = readFileSync(segment);
    for (let at = 20; at < bytes.length; at += 97) bytes[at] = (bytes[at] ?? 0) ^ 1;
    writeFileSync(segment, bytes);
  }
  expect(run()).toEqual(anew);
});
