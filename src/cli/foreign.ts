import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { listOf } from '../validate/suggest.js';
import { isSystemError, UsageError } from './run.js';

/** Lists what a folder holds that was written here: a line on where it comes from, then the paths, sorted. */
export const markerFile = '.towpath-rendered';

export function markerText(source: string, paths: readonly string[]): string {
  return [`Written by towpath render from the tree ${source}.`, ...paths.toSorted(), ''].join('\n');
}

/** What stands at a path to write to. */
export type Existing = 'nothing' | 'empty' | 'rendered';

/**
 * What is at `target`, which may be replaced.
 * @throws UsageError when it is no folder, or holds anything that is not listed as written here.
 */
export function replaceable(target: string): Existing {
  const stat = lstatSync(target, { throwIfNoEntry: false });
  if (stat === undefined) return 'nothing';
  if (stat.isSymbolicLink())
    throw new UsageError(`${target} is a symbolic link.`, 'Give --out the folder itself that it stands for.');
  if (!stat.isDirectory()) throw new UsageError(`${target} is no folder.`, 'Give --out a new or an empty folder.');
  if (readdirSync(target).length === 0) return 'empty';
  const foreign = foreignIn(target);
  if (foreign.length === 0) return 'rendered';
  throw new UsageError(
    `${target} holds what towpath render did not write, and it would be lost: ${someOf(foreign)}.`,
    'Give --out a new or an empty folder.',
  );
}

function someOf(names: readonly string[]): string {
  const more = names.length - 5;
  return more > 0 ? `${names.slice(0, 5).join(', ')} and ${more} more` : listOf(names);
}

/** The paths below a folder that its marker does not list, sorted; a folder in which nothing is listed is one path. */
function foreignIn(target: string): string[] {
  const files = new Set([markerFile, ...listed(target)]);
  const folders = new Set([...files].flatMap(parentsOf));
  const below = (folder: string): string[] =>
    readdirSync(join(target, folder), { withFileTypes: true }).flatMap((entry) => {
      const path = posix.join(folder, entry.name);
      // A symbolic link is no directory here: it is never followed.
      if (!entry.isDirectory()) return files.has(path) ? [] : [path];
      return folders.has(path) ? below(path) : [`${path}/`];
    });
  return below('').toSorted();
}

function listed(target: string): string[] {
  try {
    return readFileSync(join(target, markerFile), 'utf8').trimEnd().split('\n').slice(1);
  } catch (error) {
    if (isSystemError(error) && error.code === 'ENOENT') return [];
    throw error;
  }
}

function parentsOf(path: string): string[] {
  const names = path.split('/').slice(0, -1);
  return names.map((_, index) => names.slice(0, index + 1).join('/'));
}
