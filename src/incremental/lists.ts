import { compareText, groupBy } from '../lists.js';
import type { Memo } from '../tree/memo.js';
import { sha256Digest } from '../tree/objects.js';

/** Lists by key, in parts of which one is read at a time: the digests of the parts. */
export type Lists = readonly string[];

/** The lists of a part by their keys. Items are plain data. */
export type Part = Readonly<Record<string, readonly unknown[]>>;

/** Lists in a part, about. */
const listsInPart = 64;

/**
 * Keeps lists.
 * @param kept what is kept already of the same ones: as the parts are the same again, those of it that were lost are back.
 */
export async function keepLists(
  lists: ReadonlyMap<string, readonly unknown[]>,
  kept: Lists | undefined,
  memo: Memo,
): Promise<Lists> {
  const count = kept?.length ?? 2 ** Math.ceil(Math.log2(Math.max(1, lists.size / listsInPart)));
  const parts = groupBy(lists, ([key]) => numberOf(key, count));
  return Promise.all(Array.from({ length: count }, (_, number) => keepPart(parts.get(number) ?? [], memo)));
}

/** The list under a key, empty where there is none; undefined where nobody knows it any more. */
export async function listAt(lists: Lists, key: string, memo: Memo): Promise<readonly unknown[] | undefined> {
  const part = await partAt(lists, numberOf(key, lists.length), memo);
  return part && (Object.hasOwn(part, key) ? part[key] : []);
}

/** The same with other lists under some keys; undefined where nobody knows a part any more that they stand in. */
export async function withLists(
  lists: Lists,
  changed: ReadonlyMap<string, readonly unknown[]>,
  memo: Memo,
): Promise<Lists | undefined> {
  const revised = [...lists];
  for (const [number, own] of groupBy(changed, ([key]) => numberOf(key, lists.length))) {
    const part = await partAt(lists, number, memo);
    if (part === undefined) return undefined;
    const others = Object.entries(part).filter(([key]) => !changed.has(key));
    revised[number] = await keepPart([...others, ...own], memo);
  }
  return revised;
}

/** A part by its number; undefined where nobody knows it any more. */
export async function partAt(lists: Lists, number: number, memo: Memo): Promise<Part | undefined> {
  return (await memo.get(`lists ${lists[number] ?? ''}`)) as Part | undefined;
}

async function keepPart(lists: readonly (readonly [string, readonly unknown[]])[], memo: Memo): Promise<string> {
  const filled = lists.filter(([, { length }]) => length > 0);
  const part = Object.fromEntries(filled.toSorted(([one], [other]) => compareText(one, other)));
  const digest = sha256Digest(new TextEncoder().encode(JSON.stringify(part))).slice(0, 32);
  if ((await memo.get(`lists ${digest}`)) === undefined) await memo.put(`lists ${digest}`, part);
  return digest;
}

/** The number of the part that a key is in: FNV-1a (RFC 9923). @param count of parts, a power of two */
export function numberOf(key: string, count: number): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < key.length; at++) hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193);
  return (hash >>> 0) % count;
}
