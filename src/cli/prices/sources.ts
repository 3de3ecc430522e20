import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isSystemError, reasonOf, UsageError } from '../run.js';
import { download, nextAddress, shownAddress } from './download.js';

/** Somewhere that a list, or a page of one, can be read from. */
export interface Source {
  /** As people may see it: without what stands behind `?`, which may be a key. */
  readonly name: string;
  /** Reads it from its beginning. */
  readonly open: () => AsyncIterable<Uint8Array>;
  /** Where the next page is, where pages lead to each other. */
  readonly next?: (page: string) => Source;
}

/**
 * What `--from` names: the standard input as `-`, an address, a file, or all files of a folder in the order of their
 * names.
 * @throws UsageError when there is no such file.
 */
export async function sourcesOf(from: string): Promise<Source[]> {
  if (from === '-') return [standardInput()];
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(from)) return [atAddress(from)];
  try {
    if (!(await stat(from)).isDirectory()) return [file(from)];
    const entries = await readdir(from, { withFileTypes: true });
    const names = entries.flatMap((entry) => (entry.isFile() && !entry.name.startsWith('.') ? [entry.name] : []));
    if (names.length === 0) throw new UsageError(`There is no file in ${from}.`, 'Name a file, or a folder of pages.');
    return names.toSorted().map((name) => file(join(from, name)));
  } catch (error) {
    throw isSystemError(error) ? unreadable(from, error) : error;
  }
}

function file(path: string): Source {
  return { name: path, open: () => bytesOf(path) };
}

async function* bytesOf(path: string): AsyncGenerator<Uint8Array> {
  try {
    yield* createReadStream(path) as AsyncIterable<Uint8Array>;
  } catch (error) {
    throw isSystemError(error) ? unreadable(path, error) : error;
  }
}

function unreadable(path: string, error: NodeJS.ErrnoException): UsageError {
  return new UsageError(
    `${path} cannot be read: ${reasonOf(error)}.`,
    'Name a file, a folder, an https address, or -.',
  );
}

function standardInput(): Source {
  let isRead = false;
  const open = () => {
    if (isRead)
      throw new UsageError(
        'In this offer the terms stand before the products, so that it has to be read twice.',
        'Save it, and name the file with --from.',
      );
    isRead = true;
    return process.stdin as AsyncIterable<Uint8Array>;
  };
  return { name: 'the standard input', open };
}

function atAddress(address: string): Source {
  return {
    name: shownAddress(address),
    open: () => download(address),
    next: (page) => atAddress(nextAddress(address, page)),
  };
}
