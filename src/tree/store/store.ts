import { createHash, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { memoryMemo, type Memo } from '../memo.js';
import { alike, attempt, bound, openSegments, remove, touch, writeSegment } from './folder.js';
import { keyLength, type Segment } from './segment.js';

/** A memo that keeps on disk what it is given. */
export interface Store extends Memo {
  /** Writes what is new. A store that is not closed has lost it, and nothing else. */
  close(): void;
}

/** Bytes of all that is kept, of all programs. */
const maximumSize = 1 << 30;

/**
 * A store in a folder that several processes may use at once. Whatever becomes of its files, it only forgets.
 * @param folder of the program: another one computes other values.
 * @param keeps which digests are worth a disk
 * @param now milliseconds since 1970
 */
export function openStore(
  folder: string,
  { keeps, now }: { readonly keeps: (digest: string) => boolean; readonly now: () => number },
): Store {
  const memory = memoryMemo();
  let segments: Segment[] | undefined;
  const used = new Set<Segment>();
  const fresh = new Map<string, Buffer>();
  const onDisk = (digest: string): unknown => {
    segments ??= openSegments(folder);
    const key = keyOf(digest);
    for (const segment of segments) {
      const bytes = attempt(() => segment.find(key), undefined);
      if (bytes === undefined) continue;
      used.add(segment);
      return attempt(() => deserialize(bytes) as unknown, undefined);
    }
    return undefined;
  };
  return {
    get: async (digest) => {
      const known = await memory.get(digest);
      if (known !== undefined || !keeps(digest)) return known;
      const value = onDisk(digest);
      if (value !== undefined) await memory.put(digest, value);
      return value;
    },
    put: (digest, value) => {
      const bytes = keeps(digest) ? attempt(() => serialize(value), undefined) : undefined;
      if (bytes !== undefined) fresh.set(keyOf(digest).toString('hex'), bytes);
      return memory.put(digest, value);
    },
    close: () => {
      for (const { path } of used) touch(path, now());
      if (fresh.size > 0) segments ??= openSegments(folder);
      attempt(() => write(folder, fresh, segments ?? []), undefined);
      for (const segment of segments ?? []) attempt(() => segment.close(), undefined);
      segments = undefined;
      fresh.clear();
    },
  };
}

/** What is new joins the segments that have become too many: each value is written again a few times at most. */
function write(folder: string, fresh: ReadonlyMap<string, Buffer>, segments: readonly Segment[]): void {
  if (fresh.size === 0) return;
  const joined = alike(segments);
  const entries = new Map(
    joined.flatMap((segment) => [...segment.all()]).map(([key, it]) => [key.toString('hex'), it]),
  );
  for (const [key, value] of fresh) entries.set(key, value);
  writeSegment(folder, randomUUID(), entries);
  for (const { path } of joined) remove(path);
  bound(join(folder, '..'), maximumSize);
}

function keyOf(digest: string): Buffer {
  return createHash('sha256').update(digest).digest().subarray(0, keyLength);
}
