import { readdirSync, watch, type FSWatcher } from 'node:fs';
import { join } from 'node:path';
import { isSystemError, UsageError } from './run.js';

/** What to watch; what is missing does not count. */
export interface Watched {
  /** Entries of folders, by folder. */
  readonly entries: ReadonlyMap<string, readonly string[]>;
  /** Folders with everything below them. */
  readonly folders: readonly string[];
}

/** Something that may happen to what is watched. */
export interface Touched {
  /** Fulfilled once something has happened and then nothing more for a moment. */
  readonly settled: Promise<void>;
  close(): void;
}

/** A save, and a checkout even more, is many events: milliseconds without another one, and at most in all. */
const quiet = 100;
const longest = 1000;

/** Where one watch sees everything below a folder. On Linux every folder needs its own. */
const seesBelow = process.platform === 'darwin' || process.platform === 'win32';

/**
 * Watches from now on. To watch folders, and not files, sees also what an editor writes by putting a new file in the
 * place of the old one. A folder that is made later is not watched: whoever watches anew before each reading misses
 * nothing.
 * @throws UsageError when nothing is there, or the system has no room for so many watches.
 */
export function touched({ entries, folders }: Watched): Touched {
  const { settled, touch, end } = settling();
  const watchers: FSWatcher[] = [];
  const close = () => {
    end();
    for (const watcher of watchers) watcher.close();
  };
  try {
    for (const [folder, names] of entries)
      watchers.push(...watched(folder, false, (name) => (name === null || names.includes(name)) && touch()));
    for (const folder of seesBelow ? folders : folders.flatMap(foldersIn))
      // Git renames a lock to what it is for, which is an event of its own.
      watchers.push(...watched(folder, seesBelow, (name) => name?.endsWith('.lock') === true || touch()));
    if (watchers.length > 0) return { settled, close };
  } catch (error) {
    close();
    throw error;
  }
  throw new UsageError('There is nothing left to watch.', 'See that the folder of the declarations is there.');
}

/** A promise that {@link quiet} after the last touch, or {@link longest} after the first, is fulfilled. */
function settling() {
  let timer: NodeJS.Timeout | undefined;
  let latest = Infinity;
  let settle: () => void = () => undefined;
  const settled = new Promise<void>((resolve) => (settle = resolve));
  const touch = () => {
    clearTimeout(timer);
    latest = Math.min(latest, performance.now() + longest);
    timer = setTimeout(settle, Math.min(quiet, latest - performance.now()));
  };
  return { settled, touch, end: () => clearTimeout(timer) };
}

function watched(folder: string, recursive: boolean, happened: (name: string | null) => unknown): FSWatcher[] {
  try {
    const watcher = watch(folder, { recursive }, (_, name) => happened(name));
    // A folder that goes away is an error on some systems.
    return [watcher.on('error', () => happened(null))];
  } catch (error) {
    if (!isSystemError(error)) throw error;
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return [];
    throw new UsageError(
      `${folder} cannot be watched: ${error.message}.`,
      error.code === 'ENOSPC' ? 'Raise fs.inotify.max_user_watches with sysctl.' : 'Run towpath check without --watch.',
    );
  }
}

/** A folder and all folders below it. Symbolic links are not followed. */
function foldersIn(folder: string): string[] {
  try {
    const inside = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    return [folder, ...inside.flatMap(({ name }) => foldersIn(join(folder, name)))];
  } catch {
    // It is not there, or nobody may read it: reading the tree tells that.
    return [];
  }
}
