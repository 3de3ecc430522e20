import { compareText, groupBy } from '../lists.js';
import type { Memo } from '../tree/memo.js';
import { sha256Digest } from '../tree/objects.js';
import type { Ties } from '../validate/ties.js';

/** The ties of all services in parts, of which one is read at a time: their digests. */
export type Index = readonly string[];

/** The ties of services, `of <service>`, and the services with a tie, by the tie. */
type Part = Readonly<Record<string, readonly string[]>>;

/** Lists in a part, about. */
const listsInPart = 64;

/** Writes the index of these ties. */
export async function indexOf(ties: Ties, memo: Memo): Promise<Index> {
  const lists = new Map<string, string[]>();
  const add = (key: string, item: string) => {
    const known = lists.get(key);
    if (known === undefined) lists.set(key, [item]);
    else known.push(item);
  };
  for (const [service, all] of ties) {
    lists.set(`of ${service}`, [...all].sort(compareText));
    for (const tie of all) add(tie, service);
  }
  const count = 2 ** Math.ceil(Math.log2(Math.max(1, lists.size / listsInPart)));
  const parts = groupBy(lists, ([key]) => numberOf(key, count));
  return Promise.all(
    Array.from({ length: count }, (_, number) => write(Object.fromEntries(parts.get(number) ?? []), memo)),
  );
}

/** The list under a key; undefined where nobody knows it any more. */
export async function listAt(index: Index, key: string, memo: Memo): Promise<readonly string[] | undefined> {
  const part = await partAt(index, key, memo);
  return part && (Object.hasOwn(part, key) ? part[key] : []);
}

/** The index with other ties of some services; undefined where nobody knows a part of it any more. */
export async function revisedIndex(
  index: Index,
  services: Iterable<string>,
  ties: Ties,
  memo: Memo,
): Promise<Index | undefined> {
  const changed = new Map<string, ReadonlySet<string>>();
  const listOf = async (key: string) => {
    const known = changed.get(key) ?? (await listAt(index, key, memo).then((list) => list && new Set(list)));
    return known;
  };
  for (const service of services) {
    const was = await listOf(`of ${service}`);
    if (was === undefined) return undefined;
    const is = ties.get(service) ?? new Set();
    changed.set(`of ${service}`, is);
    for (const tie of new Set([...was, ...is])) {
      if (was.has(tie) === is.has(tie)) continue;
      const list = await listOf(tie);
      if (list === undefined) return undefined;
      changed.set(tie, is.has(tie) ? new Set([...list, service]) : new Set([...list].filter((it) => it !== service)));
    }
  }
  return written(index, changed, memo);
}

async function written(
  index: Index,
  changed: ReadonlyMap<string, ReadonlySet<string>>,
  memo: Memo,
): Promise<Index | undefined> {
  const revised = [...index];
  for (const [number, lists] of groupBy(changed, ([key]) => numberOf(key, index.length))) {
    const part = await partAt(index, lists[0]?.[0] ?? '', memo);
    if (part === undefined) return undefined;
    const others = Object.entries(part).filter(([key]) => !changed.has(key));
    const own = lists
      .filter(([, { size }]) => size > 0)
      .map(([key, list]) => [key, [...list].sort(compareText)] as const);
    revised[number] = await write(Object.fromEntries([...others, ...own]), memo);
  }
  return revised;
}

async function partAt(index: Index, key: string, memo: Memo): Promise<Part | undefined> {
  return (await memo.get(`ties ${index[numberOf(key, index.length)] ?? ''}`)) as Part | undefined;
}

async function write(part: Part, memo: Memo): Promise<string> {
  const digest = sha256Digest(new TextEncoder().encode(JSON.stringify(part))).slice(0, 32);
  if ((await memo.get(`ties ${digest}`)) === undefined) await memo.put(`ties ${digest}`, part);
  return digest;
}

/** The part of a key: FNV-1a (RFC 9923). @param count of parts, a power of two */
function numberOf(key: string, count: number): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < key.length; at++) hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193);
  return (hash >>> 0) % count;
}
