import * as fc from 'fast-check';
import type { Content } from '../../src/tree/memory.js';

const names = [
  'a',
  'b',
  'a.b',
  'a-',
  'a0',
  'ab',
  'A',
  'a b',
  'é',
  '"q"',
  'x\ny',
  '\u{1F600}',
  '\uffee',
  '\\',
  'f\udcff',
];
const path = fc.array(fc.constantFrom(...names), { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/'));
const data = fc.oneof(fc.constantFrom('', 'x', 'key: value\n', '\r\n'), fc.uint8Array({ maxLength: 8 }));
const commits = fc.constantFrom('1'.repeat(40), 'abcdef0123'.repeat(4));
const content: fc.Arbitrary<Content> = fc.oneof(
  { weight: 4, arbitrary: data },
  { weight: 1, arbitrary: data.map((executable) => ({ executable })) },
  { weight: 1, arbitrary: fc.constantFrom('b', '../a', '/etc').map((symlink) => ({ symlink })) },
  { weight: 1, arbitrary: commits.map((submodule) => ({ submodule })) },
);

/** Files of every type by path, with names that are awkward to quote or to sort. No path leads through a file. */
export const files: fc.Arbitrary<ReadonlyMap<string, Content>> = fc
  .array(fc.tuple(path, content), { maxLength: 12 })
  .map((entries) => {
    const all = new Map(entries);
    const paths = [...all.keys()];
    return new Map([...all].filter(([one]) => !paths.some((other) => other.startsWith(`${one}/`))));
  });

/** The same without submodules, which are repositories of their own. */
export const filesOnDisk = files.map(
  (all) => new Map([...all].filter(([, one]) => typeof one !== 'object' || !('submodule' in one))),
);

/** The same values on every run. */
export function samples<T>(arbitrary: fc.Arbitrary<T>, count: number): T[] {
  return fc.sample(arbitrary, { seed: 20261, numRuns: count });
}
