import * as fc from 'fast-check';
import { chmodSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import type { Content } from '../../src/tree/memory.js';
import { git, put, remove } from './repositories.js';

/** A change to a repository that somebody is working in. */
export type Edit = (dir: string) => void;
const paths = ['a', 'a/b', 'a/b c', 'd/e/f', 'd/é', 'd', 'x\ny', '"q"', 'd/ignored/x', 'y.log', 'link/z'];
const path = fc.constantFrom(...paths);
const content = fc.constantFrom('1', '2', 'text\n', '\r\n', '');
const ignored = fc.constantFrom('d/\n', 'a/*\n!a/b\n', '');

/** One edit, on disk or in the index, among paths that are in each other's way. */
export const edit: fc.Arbitrary<Edit> = fc.oneof(
  ignored.map((patterns) => written('.gitignore', patterns)),
  fc.tuple(path, content).map(([at, data]) => written(at, data)),
  fc.tuple(path, content).map(([at, executable]) => written(at, { executable })),
  fc.tuple(path, path).map(([at, symlink]) => written(at, { symlink })),
  path.map((at) => attempt((dir) => remove(dir, at))),
  fc.tuple(path, path).map(([from, to]) => attempt((dir) => renameSync(join(dir, from), join(dir, to)))),
  path.map((at) => attempt((dir) => chmodSync(join(dir, at), 0o755))),
  path.map((at) => attempt((dir) => git(dir, ['add', '--', at]))),
  path.map((at) => attempt((dir) => git(dir, ['add', '--intent-to-add', '--', at]))),
  path.map((at) => attempt((dir) => git(dir, ['rm', '--quiet', '-r', '--cached', '--', at]))),
);

function written(at: string, what: Content): Edit {
  return (dir) => put(dir, at, what);
}

/** What is not there cannot be moved or staged: then nothing happens. */
function attempt(change: (dir: string) => unknown): Edit {
  return (dir) => {
    try {
      change(dir);
    } catch {
      // As above.
    }
  };
}
