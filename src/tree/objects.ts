import { sha1 } from '@noble/hashes/legacy.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import { decodeName, encodeName } from './names.js';
import { TreeError, type Entry, type EntryType } from './tree.js';

/** The hash of the bytes of all parts, one after the other, in lower-case hexadecimal. */
export type Digest = (...parts: readonly Uint8Array[]) => string;

/** The digest of a repository whose ids have 40 digits. */
export const sha1Digest = digestBy(sha1);
/** The digest of a repository whose ids have 64 digits (`git init --object-format=sha256`). */
export const sha256Digest = digestBy(sha256);

/** The digest that made `id`. */
export function digestOf(id: string): Digest {
  return id.length === 64 ? sha256Digest : sha1Digest;
}

/** Git's id of an object: the digest of its type, its size in bytes and its content. */
export function objectId(type: 'blob' | 'tree', content: Uint8Array, digest: Digest): string {
  return digest(objectHeader(type, content.length), content);
}

/** What Git hashes before the content of an object. */
export function objectHeader(type: 'blob' | 'tree', size: number): Uint8Array {
  return new TextEncoder().encode(`${type} ${size}\0`);
}

/** The octal mode of each type, as it stands in a tree object. */
const modes: Readonly<Record<EntryType, string>> = {
  tree: '40000',
  file: '100644',
  executable: '100755',
  symlink: '120000',
  submodule: '160000',
};

/**
 * The type of an entry with the octal `mode`, with or without a leading zero, or undefined where Git has no such
 * mode. Git looks at the owner's executable bit alone, so 100664, which old versions wrote, is a file.
 */
export function typeOfMode(mode: string): EntryType | undefined {
  const bits = /^[0-7]{5,6}$/.test(mode) ? Number.parseInt(mode, 8) : 0;
  switch (bits & 0o170000) {
    case 0o040000:
      return 'tree';
    case 0o100000:
      return (bits & 0o100) === 0 ? 'file' : 'executable';
    case 0o120000:
      return 'symlink';
    case 0o160000:
      return 'submodule';
    default:
      return undefined;
  }
}

/**
 * The content of a tree object.
 * @param entries in Git's order.
 * @throws TypeError when a name has no bytes in Git (see {@link encodeName}).
 */
export function encodeTree(entries: readonly Entry[]): Uint8Array {
  const parts = entries.flatMap((entry) => [
    new TextEncoder().encode(`${modes[entry.type]} `),
    encodeName(entry.name),
    Uint8Array.of(0),
    hexToBytes(entry.id),
  ]);
  return concatenated(parts);
}

/** The entries in Git's order: by the bytes of their names, where the name of a tree counts with a slash at its end. */
export function inGitOrder(entries: readonly Entry[]): Entry[] {
  return entries
    .map((entry) => ({ entry, key: encodeName(entry.type === 'tree' ? `${entry.name}/` : entry.name) }))
    .sort((a, b) => compareBytes(a.key, b.key))
    .map(({ entry }) => entry);
}

/**
 * The entries of the tree object `id`, in the order in which they stand there.
 * @throws TreeError when Git itself would call the object malformed: its readers could disagree on what it holds.
 */
export function decodeTree(id: string, content: Uint8Array): Entry[] {
  const idSize = id.length / 2;
  const entries: Entry[] = [];
  const names = new Set<string>();
  for (let at = 0; at < content.length;) {
    const space = content.indexOf(0x20, at);
    const nul = content.indexOf(0, space);
    const end = nul + 1 + idSize;
    if (space < 0 || nul < 0 || end > content.length) throw malformed(id, 'it is cut off');
    const type = isTreeMode(content, at, space)
      ? 'tree'
      : typeOfMode(String.fromCharCode(...content.subarray(at, Math.min(space, at + 7))));
    if (type === undefined) throw malformed(id, 'an entry has a mode that Git does not have');
    const name = decodeName(content.subarray(space + 1, nul));
    if (name === '' || name.includes('/')) throw malformed(id, 'an entry has a name that is empty or has a slash');
    if (names.has(name)) throw malformed(id, `two entries have the name ${JSON.stringify(name)}`);
    names.add(name);
    entries.push({ name, type, id: bytesToHex(content.subarray(nul + 1, end)) });
    at = end;
  }
  return entries;
}

/** Whether the mode is `40000`, as Git writes it: a folder may have very many of them. */
function isTreeMode(content: Uint8Array, at: number, end: number): boolean {
  if (end - at !== 5 || content[at] !== 0x34) return false;
  return content[at + 1] === 0x30 && content[at + 2] === 0x30 && content[at + 3] === 0x30 && content[at + 4] === 0x30;
}

function malformed(id: string, fault: string): TreeError {
  return new TreeError(`The tree object ${id} is malformed: ${fault}.`, 'Run `git fsck`, and see which commit has it.');
}

function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const shorter = Math.min(a.length, b.length);
  for (let at = 0; at < shorter; at++) {
    const order = (a[at] ?? 0) - (b[at] ?? 0);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

/** The bytes of all parts, one after the other. */
export function concatenated(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function digestBy(hash: typeof sha1 | typeof sha256): Digest {
  return (...parts) => {
    const state = hash.create();
    for (const part of parts) state.update(part);
    return bytesToHex(state.digest());
  };
}
