import { createHash } from 'node:crypto';
import { closeSync, constants, fstatSync, lstatSync, openSync, readlinkSync, readSync } from 'node:fs';
import type { KnownObject } from './written.js';
import { encodeName } from './names.js';
import { objectHeader, objectId, type Digest } from './objects.js';
import { maximumBlobSize, TreeError } from './tree.js';

/** Reads files as Git would store them. */
export interface DiskReader {
  readonly digest: Digest;
  /**
   * What is at `path`, with `/`: undefined where there is no file, link or folder, or where the way there is not all
   * folders: a symbolic link is never followed.
   * @throws TreeError when the disk does not let us read it.
   */
  readonly read: (path: string) => KnownObject | 'folder' | undefined;
}

/**
 * @param dir absolute; the folder that the paths begin in.
 * @param format the hash by which the repository names its objects.
 */
export function diskReader(dir: string, format: 'sha1' | 'sha256'): DiskReader {
  const digest: Digest = (...parts) => {
    const hash = createHash(format);
    for (const part of parts) hash.update(part);
    return hash.digest('hex');
  };
  const place = (path: string) => Buffer.concat([Buffer.from(`${dir}/`), encodeName(path)]);
  const folders = new Map<string, boolean>([['', true]]);
  const isFolder = (path: string): boolean => {
    const is = folders.get(path) ?? (isFolder(parentOf(path)) && lstatSync(place(path)).isDirectory());
    folders.set(path, is);
    return is;
  };
  const read = (path: string): KnownObject | 'folder' | undefined => {
    if (!isFolder(parentOf(path))) return undefined;
    const stats = lstatSync(place(path));
    if (stats.isDirectory()) return 'folder';
    if (stats.isSymbolicLink()) {
      const bytes = readlinkSync(place(path), 'buffer');
      return { type: 'symlink', id: objectId('blob', bytes, digest), blob: { bytes } };
    }
    return stats.isFile() ? readFile(place(path), format, digest) : undefined;
  };
  return { digest, read: (path) => unlessGone(path, () => read(path)) };
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** Undefined where the file has vanished, or has become a link or its folder a file, since Git saw it. */
function unlessGone<T>(path: string, read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ELOOP') return undefined;
    throw new TreeError(`${path} could not be read: ${message}`, 'Make it readable, or list it in .gitignore.');
  }
}

function readFile(place: Buffer, format: 'sha1' | 'sha256', digest: Digest): KnownObject | undefined {
  // O_NONBLOCK: a pipe that took the place of the file would wait for a writer.
  const file = openSync(place, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  try {
    const stats = fstatSync(file);
    if (!stats.isFile()) return undefined;
    const type = (stats.mode & 0o100) === 0 ? 'file' : 'executable';
    const { size } = stats;
    if (size > maximumBlobSize) return { type, id: idOfLarge(file, size, format), blob: { tooLarge: size } };
    const buffer = new Uint8Array(size);
    const bytes = buffer.subarray(0, fill(file, buffer));
    return { type, id: objectId('blob', bytes, digest), blob: { bytes } };
  } finally {
    closeSync(file);
  }
}

/** The id of a file of `size` bytes, of which only a part is ever in memory. */
function idOfLarge(file: number, size: number, format: 'sha1' | 'sha256'): string {
  const hash = createHash(format).update(objectHeader('blob', size));
  const buffer = new Uint8Array(maximumBlobSize);
  for (let left = size; left > 0;) {
    const read = fill(file, buffer.subarray(0, Math.min(left, buffer.length)));
    if (read === 0) throw new Error('it became shorter while it was read');
    hash.update(buffer.subarray(0, read));
    left -= read;
  }
  return hash.digest('hex');
}

/** Reads until `buffer` is full or the file ends. Gives the number of bytes. */
function fill(file: number, buffer: Uint8Array): number {
  let filled = 0;
  for (let read = -1; read !== 0 && filled < buffer.length; filled += read) {
    read = readSync(file, buffer, filled, buffer.length - filled, null);
  }
  return filled;
}
