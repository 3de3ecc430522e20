import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

/**
 * A segment is a file of remembered values that is written once: a header, an index sorted by key, and the values.
 *
 *     header   magic (8 bytes) · number of entries (8 bytes)
 *     index    key (16 bytes) · offset from the start of the file (8) · length (4) · checksum (4), for each entry
 *     values
 *
 * Numbers are unsigned and little-endian. Each entry is checked when it is read, so that whatever became of the file, what
 * is found in it is what was put there.
 */
export interface Segment {
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  /** The bytes kept under `key`; undefined where there are none, or not those that were written. */
  find(key: Buffer): Buffer | undefined;
  /** Everything that is whole, by key. */
  all(): Iterable<readonly [Buffer, Buffer]>;
  close(): void;
}

/** Bytes of a key. */
export const keyLength = 16;
const magic = Buffer.from('twpseg1\n');
const headerLength = magic.length + 8;
const entryLength = keyLength + 16;
/** How many entries of an index are read at once. */
const block = 128;

/** The bytes of a segment. @param entries in any order, each key once. */
export function encodeSegment(entries: ReadonlyMap<string, Buffer>): Buffer {
  const sorted = [...entries]
    .map(([key, value]) => ({ key: Buffer.from(key, 'hex'), value }))
    .sort((a, b) => Buffer.compare(a.key, b.key));
  const header = Buffer.concat([magic, Buffer.alloc(8)]);
  header.writeBigUInt64LE(BigInt(sorted.length), magic.length);
  const index = Buffer.alloc(sorted.length * entryLength);
  let offset = headerLength + index.length;
  for (const [number, { key, value }] of sorted.entries()) {
    const at = number * entryLength;
    key.copy(index, at);
    index.writeBigUInt64LE(BigInt(offset), at + keyLength);
    index.writeUInt32LE(value.length, at + keyLength + 8);
    index.writeUInt32LE(checksum(index.subarray(at, at + entryLength - 4), value), at + entryLength - 4);
    offset += value.length;
  }
  return Buffer.concat([header, index, ...sorted.map(({ value }) => value)]);
}

/** Opens a segment; undefined for a file that is none. */
export function openSegment(path: string): Segment | undefined {
  const file = openSync(path, 'r');
  const { size } = fstatSync(file);
  const header = bytesAt(file, 0, headerLength);
  const count = header?.subarray(0, magic.length).equals(magic) === true ? Number(header.readBigUInt64LE(8)) : -1;
  if (count < 0 || headerLength + count * entryLength > size) {
    closeSync(file);
    return undefined;
  }
  const blocks = new Map<number, Buffer>();
  const entry = (number: number): Buffer => {
    const start = number - (number % block);
    const known = blocks.get(start) ?? bytesAt(file, headerLength + start * entryLength, blockLength(start, count));
    if (known === undefined) return Buffer.alloc(entryLength);
    blocks.set(start, known);
    return known.subarray((number - start) * entryLength, (number - start + 1) * entryLength);
  };
  const value = (found: Buffer): Buffer | undefined => {
    const offset = found.readBigUInt64LE(keyLength);
    const length = found.readUInt32LE(keyLength + 8);
    if (offset + BigInt(length) > BigInt(size)) return undefined;
    const bytes = bytesAt(file, Number(offset), length);
    const sum = found.readUInt32LE(entryLength - 4);
    return bytes !== undefined && checksum(found.subarray(0, entryLength - 4), bytes) === sum ? bytes : undefined;
  };
  return {
    path,
    size,
    find: (key) => {
      const number = search(key, count, entry);
      return number === undefined ? undefined : value(entry(number));
    },
    *all() {
      for (let number = 0; number < count; number++) {
        const found = entry(number);
        const bytes = value(found);
        if (bytes !== undefined) yield [found.subarray(0, keyLength), bytes] as const;
      }
    },
    close: () => closeSync(file),
  };
}

function blockLength(start: number, count: number): number {
  return Math.min(block, count - start) * entryLength;
}

/**
 * Keys are digests and so evenly spread: where one is follows from what it is, nearly. Where that does not help, the half is
 * tried.
 */
function search(key: Buffer, count: number, entry: (number: number) => Buffer): number | undefined {
  let [low, high] = [0, count - 1];
  let [above, below] = [0, 2 ** 48];
  for (let round = 0; low <= high; round += 1) {
    const share = round < maximumGuesses && below > above ? (leadOf(key) - above) / (below - above) : 0.5;
    const middle = Math.min(high, Math.max(low, low + Math.floor(share * (high - low + 1))));
    const found = entry(middle).subarray(0, keyLength);
    const order = Buffer.compare(found, key);
    if (order === 0) return middle;
    if (order < 0) [low, above] = [middle + 1, leadOf(found)];
    else [high, below] = [middle - 1, leadOf(found)];
  }
  return undefined;
}

/** Then what is left is tried by halves. */
const maximumGuesses = 6;

/** The first 48 bits of a key. */
function leadOf(key: Buffer): number {
  return key.readUIntBE(0, 6);
}

/** So many bytes of a file; undefined where it has no more so many. */
function bytesAt(file: number, position: number, length: number): Buffer | undefined {
  const bytes = Buffer.allocUnsafe(length);
  return readSync(file, bytes, 0, length, position) === length ? bytes : undefined;
}

/** FNV-1a over 32-bit words (RFC 9923 for its constants): against accidents, not against people. */
function checksum(...parts: readonly Buffer[]): number {
  let sum = 0x811c9dc5;
  for (const part of parts) {
    const words = part.length & ~3;
    for (let at = 0; at < words; at += 4) sum = Math.imul(sum ^ part.readInt32LE(at), 0x01000193);
    for (let at = words; at < part.length; at++) sum = Math.imul(sum ^ (part[at] ?? 0), 0x01000193);
  }
  return sum >>> 0;
}
