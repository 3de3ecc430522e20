import { diskReader } from './disk.js';
import { run } from './git-process.js';
import { overlay, type Content } from './memory.js';
import { decodeName } from './names.js';
import { readStatus, statusArguments, type Status, type WorkTreeChange } from './status.js';
import { TreeError, type Tree } from './tree.js';
import type { KnownObject } from './written.js';

/** A folder in a work tree. */
export interface WorkTreeFolder {
  /** Absolute, without symbolic links. */
  readonly dir: string;
  /** The folder from the root of the work tree: '' or with a slash at its end. */
  readonly prefix: string;
  /** The hash by which the repository names its objects. */
  readonly format: 'sha1' | 'sha256';
}

/**
 * The folder as it is on disk: the commit that is checked out, and over it what `git status` says is new, changed or
 * gone, in the index or not. Ignored files do not count, and files outside a sparse checkout are as in the index. Only
 * what the index does not have is read from disk, byte for byte: what .gitattributes or core.autocrlf would convert is
 * not converted. What vanishes meanwhile is gone. A Git repository inside is a submodule, unless it has no commit.
 * @param treeOf the folder in a commit; the empty tree for undefined.
 * @throws TreeError when git or the disk fails.
 */
export async function workTree(
  folder: WorkTreeFolder,
  treeOf: (commit: string | undefined) => Promise<Tree>,
): Promise<Tree> {
  const [status, trustsMode] = await Promise.all([statusOf(folder), trustsFileMode(folder)]);
  const { digest, read } = diskReader(folder.dir, folder.format);
  const contents = new Map<string, Content | null>();
  for (const change of status.changes) {
    const path = change.path.slice(folder.prefix.length);
    contents.set(path, await contentOf({ ...change, path }));
  }
  return overlay(await treeOf(status.head), contents, digest);

  async function contentOf(change: WorkTreeChange): Promise<Content | null> {
    if (change.is === 'removed') return null;
    if (change.is === 'indexed') return { type: change.type, id: change.id };
    const found = read(change.path);
    if (found === undefined) return null;
    return found === 'folder' ? submodule(folder, change.path) : { ...found, type: typeFor(change, found, trustsMode) };
  }
}

/**
 * The type that Git gives to what is on disk. Where the file system has no executable bit (core.fileMode) or no
 * symbolic links (core.symlinks), the index knows what a tracked file is, and a new one is a plain file.
 */
function typeFor(
  change: WorkTreeChange & { is: 'onDisk' },
  found: KnownObject,
  trustsMode: boolean,
): KnownObject['type'] {
  if (found.type === 'symlink' || change.type === 'submodule') return found.type;
  return change.type ?? (trustsMode ? found.type : 'file');
}

async function statusOf({ dir }: WorkTreeFolder): Promise<Status> {
  const { exitCode, stdout, stderr } = await run(dir, statusArguments);
  if (exitCode === 0) return readStatus(stdout);
  throw new TreeError(`Git could not say what has changed in ${dir}: ${stderr}`, 'See that `git status` works there.');
}

async function trustsFileMode({ dir }: WorkTreeFolder): Promise<boolean> {
  const { stdout } = await run(dir, ['config', '--type=bool', '--get', 'core.fileMode']);
  return decodeName(stdout).trim() !== 'false';
}

/** The commit of the repository at `path`, or null where there is none: Git would not take it in either. */
async function submodule({ dir }: WorkTreeFolder, path: string): Promise<Content | null> {
  // With --git-dir git does not look further up, where it would find the repository around it.
  const { exitCode, stdout } = await run(dir, [`--git-dir=${path}/.git`, 'rev-parse', '--verify', 'HEAD^{commit}']);
  return exitCode === 0 ? { submodule: decodeName(stdout).trim() } : null;
}
