import { compareText } from '../lists.js';
import type { Memo } from '../tree/memo.js';
import type { Ties } from '../validate/ties.js';
import { keepLists, listAt, withLists, type Lists } from './lists.js';

/** The ties of services, `of <service>`, and the services with a tie, by the tie. */
export type Index = Lists;

/**
 * Keeps the index of these ties.
 * @param kept what is kept already of the same ones: the parts of it that were lost are back then.
 */
export async function indexOf(ties: Ties, kept: Index | undefined, memo: Memo): Promise<Index> {
  const lists = new Map<string, string[]>();
  const add = (key: string, item: string) => {
    const known = lists.get(key);
    if (known === undefined) lists.set(key, [item]);
    else known.push(item);
  };
  for (const [service, all] of ties) {
    lists.set(`of ${service}`, [...all]);
    for (const tie of all) add(tie, service);
  }
  for (const list of lists.values()) list.sort(compareText);
  return keepLists(lists, kept, memo);
}

/** The list under a key; undefined where nobody knows it any more. */
export async function namesAt(index: Index, key: string, memo: Memo): Promise<readonly string[] | undefined> {
  return (await listAt(index, key, memo)) as readonly string[] | undefined;
}

/** The index with other ties of some services; undefined where nobody knows a part of it any more. */
export async function revisedIndex(
  index: Index,
  services: Iterable<string>,
  ties: Ties,
  memo: Memo,
): Promise<Index | undefined> {
  const changed = new Map<string, ReadonlySet<string>>();
  const listOf = async (key: string) =>
    changed.get(key) ?? (await namesAt(index, key, memo).then((list) => list && new Set(list)));
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
  const lists = [...changed].map(([key, list]) => [key, [...list].sort(compareText)] as const);
  return withLists(index, new Map(lists), memo);
}
