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
  const rest = restOf(before, after, { start, tail, idSize });
  return [before.subarray(start, before.length - rest), after.subarray(start, after.length - rest)];
}

/** How many bytes of the `tail` that both end with are whole entries of both, which begin after `start`. */
function restOf(
  before: Uint8Array,
  after: Uint8Array,
  { start, tail, idSize }: { readonly start: number; readonly tail: number; readonly idSize: number },
): number {
  let [was, is] = [start, start];
  while (before.length - was !== after.length - is || before.length - was > tail) {
    const isLonger = before.length - was >= after.length - is;
    const next = isLonger ? endOf(before, was, idSize) : endOf(after, is, idSize);
    if (next === (isLonger ? was : is)) return 0;
    if (isLonger) was = next;
    else is = next;
  }
  return before.length - was;
}

/**
 * Those entries of a tree object that may be asked for: everything but folders in small letters with other names, and a few
 * of those.
 */
export function likelyEntries(content: Uint8Array, idSize: number, names: ReadonlySet<string>): Uint8Array {
  const wanted = new Set([...names].map((name) => hashOf(nameBytes(name))));
  const picked: Uint8Array[] = [];
  for (let at = 0; at < content.length;) {
    const { end, hash } = faceOf(content, at);
    const next = Math.min(end + 1 + idSize, content.length);
    if (hash === undefined || end + 1 + idSize > content.length || wanted.has(hash))
      picked.push(content.subarray(at, next));
    at = next;
  }
  return concatenated(picked);
}

/** Where the name of an entry ends, and its digest where it is that of a folder and has no capitals. In one pass. */
function faceOf(content: Uint8Array, start: number): { readonly end: number; readonly hash: number | undefined } {
  let at = start;
  while (at < start + folderMode.length && content[at] === folderMode[at - start]) at += 1;
  let isPlain = at === start + folderMode.length;
  let hash = fnvBasis;
  for (; at < content.length && content[at] !== 0; at += 1) {
    const byte = content[at] ?? 0;
    if (byte >= 0x41 && byte <= 0x5a) isPlain = false;
    hash = Math.imul(hash ^ byte, fnvPrime);
  }
  return { end: at, hash: isPlain ? hash : undefined };
}

/** Where the entry ends that begins at `at`; not after it where it is cut off. */
function endOf(content: Uint8Array, at: number, idSize: number): number {
  let end = at;
  while (end < content.length && content[end] !== 0) end += 1;
  end += 1 + idSize;
  return end > content.length ? at : end;
}

/** The mode of a folder, and the space after it. */
const folderMode = new TextEncoder().encode('40000 ');

/** FNV-1a (RFC 9923). */
const [fnvBasis, fnvPrime] = [0x811c9dc5, 0x01000193];

function hashOf(bytes: Uint8Array): number {
  let hash = fnvBasis;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, fnvPrime);
  return hash;
}
