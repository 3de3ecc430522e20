import { nameBytes } from './names.js';
import { concatenated } from './objects.js';

/**
 * The entries of tree objects of thousands, by their bytes alone: a list of all of them would cost more than what is looked
 * for. What they are is for {@link decodeTree} to say.
 */

/** The parts of two tree objects, of one kind of ids, that differ: whole entries, one after the other. */
export function differingEntries(
  before: Uint8Array,
  after: Uint8Array,
  idSize: number,
): readonly [before: Uint8Array, after: Uint8Array] {
  const shorter = Math.min(before.length, after.length);
  let same = 0;
  while (same < shorter && before[same] === after[same]) same += 1;
  let tail = 0;
  while (tail < shorter - same && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
  let start = 0;
  for (let next = endOf(before, start, idSize); next <= same && next > start; next = endOf(before, start, idSize))
    start = next;
  const left = new Set(ends(before, start, idSize).map((end) => before.length - end));
  const right = ends(after, start, idSize).map((end) => after.length - end);
  const rest = right.find((length) => length <= tail && left.has(length)) ?? 0;
  return [before.subarray(start, before.length - rest), after.subarray(start, after.length - rest)];
}

/**
 * Those entries of a tree object that may be asked for: everything but folders in small letters with other names, and a few
 * of those.
 */
export function likelyEntries(content: Uint8Array, idSize: number, names: ReadonlySet<string>): Uint8Array {
  const wanted = new Set([...names].map((name) => hashOf(nameBytes(name))));
  const picked: Uint8Array[] = [];
  for (let at = 0; at < content.length;) {
    const end = endOf(content, at, idSize);
    const isWhole = end > at;
    const entry = content.subarray(at, isWhole ? end : content.length);
    if (!isWhole || !isSmallFolder(entry) || wanted.has(hashOf(entry, folderMode.length, entry.length - idSize - 1)))
      picked.push(entry);
    at += entry.length;
  }
  return concatenated(picked);
}

/** Where the entry ends that begins at `at`; not after it where it is cut off. */
function endOf(content: Uint8Array, at: number, idSize: number): number {
  const nul = content.indexOf(0, at);
  const end = nul + 1 + idSize;
  return nul < 0 || end > content.length ? at : end;
}

/** Where entries begin and end, from `start` on. */
function ends(content: Uint8Array, start: number, idSize: number): number[] {
  const all = [start];
  for (let at = start, end = endOf(content, at, idSize); end > at; end = endOf(content, at, idSize)) {
    all.push(end);
    at = end;
  }
  return all;
}

/** The mode of a folder, and the space after it. */
const folderMode = new TextEncoder().encode('40000 ');

/** Whether an entry is a folder without capitals in its name. */
function isSmallFolder(entry: Uint8Array): boolean {
  if (folderMode.some((byte, at) => entry[at] !== byte)) return false;
  for (let at = folderMode.length; entry[at] !== 0 && at < entry.length; at += 1) {
    const byte = entry[at] ?? 0;
    if (byte >= 0x41 && byte <= 0x5a) return false;
  }
  return true;
}

/** FNV-1a (RFC 9923). */
function hashOf(bytes: Uint8Array, from = 0, to = bytes.length): number {
  let hash = 0x811c9dc5;
  for (let at = from; at < to; at += 1) hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x01000193);
  return hash;
}
