import { decodeName } from './names.js';
import { typeOfMode } from './objects.js';
import { TreeError, type EntryType } from './tree.js';

/** What Git says about the work tree. */
export interface Status {
  /** The id of the commit that is checked out; undefined before the first one. */
  readonly head?: string;
  readonly changes: readonly WorkTreeChange[];
}

/**
 * A path, from the root of the work tree, that is not as in the commit. `removed`: there is no such file any more.
 * `indexed`: it is as in the index, where it has the given object. `onDisk`: only the disk has it; the type is what Git
 * takes it for, and missing where Git does not track it.
 */
export type WorkTreeChange =
  | { readonly path: string; readonly is: 'removed' }
  | { readonly path: string; readonly is: 'indexed'; readonly type: FileType; readonly id: string }
  | { readonly path: string; readonly is: 'onDisk'; readonly type?: FileType };

type FileType = Exclude<EntryType, 'tree'>;

export const statusArguments = [
  'status',
  '--porcelain=v2',
  '-z',
  '--branch',
  '--no-ahead-behind',
  '--untracked-files=all',
  '--no-renames',
  // Only the commit of a submodule counts, not what its own work tree looks like.
  '--ignore-submodules=dirty',
  '--',
  '.',
];

/**
 * Reads what git writes with {@link statusArguments}. A path may come twice (removed from the index, but still on disk):
 * then the later one holds.
 * @throws TreeError when it has a record of another form.
 */
export function readStatus(output: Uint8Array): Status {
  const records = decodeName(output).split('\0').filter(Boolean);
  const oid = records.find((record) => record.startsWith(oidHeader))?.slice(oidHeader.length);
  const changes = records.filter((record) => !record.startsWith('# ')).map(changeOf);
  return { changes, ...(oid !== undefined && oid !== '(initial)' && { head: oid }) };
}

const oidHeader = '# branch.oid ';

// See git-status(1), "Porcelain Format Version 2".
const tracked = /^1 .(.) \S+ \d+ (\d+) (\d+) [0-9a-f]+ ([0-9a-f]+) (.+)$/s;
const unmerged = /^u \S+ \S+ \d+ \d+ \d+ (\d+) [0-9a-f]+ [0-9a-f]+ [0-9a-f]+ (.+)$/s;
const untracked = /^\? (.+?)\/?$/s;

function changeOf(record: string): WorkTreeChange {
  const [, state, indexMode = '', diskMode = '', id = '', path] = tracked.exec(record) ?? [];
  if (path !== undefined) return state === '.' ? inIndex(path, indexMode, id) : onDisk(path, diskMode);
  const [, conflictMode = '', conflictPath] = unmerged.exec(record) ?? [];
  if (conflictPath !== undefined) return onDisk(conflictPath, conflictMode);
  // A slash at the end marks a Git repository of its own.
  const [, newPath] = untracked.exec(record) ?? [];
  if (newPath !== undefined) return { path: newPath, is: 'onDisk' };
  throw new TreeError(
    `Git says of the work tree what nobody here understands: ${JSON.stringify(record)}`,
    'Compare a commit: `--head HEAD`.',
  );
}

function inIndex(path: string, mode: string, id: string): WorkTreeChange {
  const type = typeOfMode(mode);
  return type === undefined || type === 'tree' ? { path, is: 'removed' } : { path, is: 'indexed', type, id };
}

function onDisk(path: string, mode: string): WorkTreeChange {
  const type = typeOfMode(mode);
  return type === undefined || type === 'tree' ? { path, is: 'removed' } : { path, is: 'onDisk', type };
}
