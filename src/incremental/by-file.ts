import { groupBy } from '../lists.js';
import type { Memo } from '../tree/memo.js';
import { inOrder, withDelta, type Delta } from './changes.js';
import { keepLists, listAt, numberOf, partAt, withLists, type Lists } from './lists.js';

/** What is wrong with a tree, by the files that it stands in. Plain data. */
export interface ByFile<Item> {
  readonly lists: Lists;
  /** How many different ones there are in each part of the lists. */
  readonly counts: readonly number[];
  /** What stands in files with anything that is told however old it is. It is in no list. */
  readonly told: Readonly<Record<string, readonly Item[]>>;
}

/** What has to be known of items. */
export interface Traits<Item> {
  readonly fileOf: (item: Item) => string;
  /** Whether a report tells it however old it is: it is looked at whatever a change concerns. */
  readonly isTold: (item: Item) => boolean;
  /** How many different ones these are, none of which is told. */
  readonly countOf: (items: readonly Item[]) => number;
}

/**
 * Keeps items.
 * @param kept what is kept already of the same ones: as the parts are the same again, those of it that were lost are back.
 */
export async function keepByFile<Item>(
  items: readonly Item[],
  kept: ByFile<Item> | undefined,
  traits: Traits<Item>,
  memo: Memo,
): Promise<ByFile<Item>> {
  const files = [...groupBy(items, traits.fileOf)].map(([file, list]) => [file, inOrder(list)] as const);
  const isTold = ([, list]: (typeof files)[number]) => list.some(traits.isTold);
  const others = files.filter((it) => !isTold(it));
  const lists = await keepLists(new Map(others), kept?.lists, memo);
  const counts = new Map<number, number>();
  for (const [file, list] of others) add(counts, numberOf(file, lists.length), traits.countOf(list));
  return {
    lists,
    counts: lists.map((_, number) => counts.get(number) ?? 0),
    told: Object.fromEntries(files.filter(isTold)),
  };
}

/** The same with what differs. Undefined where what goes was not there, and where nobody knows a part any more. */
export async function revised<Item>(
  known: ByFile<Item>,
  delta: Delta<Item>,
  traits: Traits<Item>,
  memo: Memo,
): Promise<ByFile<Item> | undefined> {
  const [gone, come] = [groupBy(delta.gone, traits.fileOf), groupBy(delta.come, traits.fileOf)];
  const told = new Map(Object.entries(known.told));
  const changed = new Map<string, readonly Item[]>();
  const counts = new Map(known.counts.entries());
  for (const file of new Set([...gone.keys(), ...come.keys()])) {
    const listed = (await listAt(known.lists, file, memo)) as readonly Item[] | undefined;
    const all =
      listed && withDelta(told.get(file) ?? listed, { gone: gone.get(file) ?? [], come: come.get(file) ?? [] });
    if (listed === undefined || all === undefined) return undefined;
    const is = inOrder(all);
    const isTold = is.some(traits.isTold);
    if (isTold) told.set(file, is);
    else told.delete(file);
    changed.set(file, isTold ? [] : is);
    add(counts, numberOf(file, known.lists.length), (isTold ? 0 : traits.countOf(is)) - traits.countOf(listed));
  }
  const lists = await withLists(known.lists, changed, memo);
  return lists && { lists, counts: [...counts.values()], told: Object.fromEntries(told) };
}

/** What of both sides of a change is looked at: of all else there is the same on both. */
export interface LookedAt<Item> {
  readonly before: readonly Item[];
  readonly after: readonly Item[];
  /** How many there are that nobody looked at. */
  readonly unseen: number;
}

/**
 * What is told, what stands in some files or in all, and what stands in the parts that differ. Undefined where nobody knows
 * one of them any more.
 */
export async function lookAt<Item>(
  [before, after]: readonly [ByFile<Item>, ByFile<Item>],
  files: ReadonlySet<string> | 'all',
  memo: Memo,
): Promise<LookedAt<Item> | undefined> {
  const { length } = before.lists;
  const named = new Set([...(files === 'all' ? [] : files)].map((file) => numberOf(file, length)));
  const isLookedAt = (number: number) =>
    files === 'all' || named.has(number) || before.lists[number] !== after.lists[number];
  const numbers = before.lists.map((_, number) => number);
  const inParts = async ({ lists, told }: ByFile<Item>) => {
    const parts = await Promise.all(numbers.filter(isLookedAt).map((number) => partAt(lists, number, memo)));
    if (parts.includes(undefined)) return undefined;
    const listed = parts.flatMap((part = {}) => Object.values(part).flat()) as Item[];
    return [...Object.values(told).flat(), ...listed];
  };
  const [was, is] = [await inParts(before), await inParts(after)];
  const unseen = numbers.filter((number) => !isLookedAt(number)).map((number) => before.counts[number] ?? 0);
  return was && is && { before: was, after: is, unseen: unseen.reduce((sum, count) => sum + count, 0) };
}

function add(counts: Map<number, number>, number: number, count: number): void {
  counts.set(number, (counts.get(number) ?? 0) + count);
}
