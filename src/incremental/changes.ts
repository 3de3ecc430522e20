import { compareText, groupBy } from '../lists.js';

/** What one list has and another has not; an item that a list has twice counts twice. */
export interface Delta<Item> {
  readonly gone: readonly Item[];
  readonly come: readonly Item[];
}

/** What differs between two lists, in whatever order they are. Items are plain data. */
export function deltaOf<Item>(before: readonly Item[], after: readonly Item[]): Delta<Item> {
  return { gone: without(before, after), come: without(after, before) };
}

/** A list with what differs; undefined where what goes was not in it. */
export function withDelta<Item>(known: readonly Item[], { gone, come }: Delta<Item>): readonly Item[] | undefined {
  if (gone.length + come.length === 0) return known;
  const left = without(known, gone);
  return left.length + gone.length === known.length ? [...left, ...come] : undefined;
}

function without<Item>(all: readonly Item[], others: readonly Item[]): Item[] {
  const counts = new Map([...groupBy(others, keyOf)].map(([key, { length }]) => [key, length]));
  return all.filter((item) => {
    const key = keyOf(item);
    const count = counts.get(key) ?? 0;
    if (count > 0) counts.set(key, count - 1);
    return count === 0;
  });
}

/** The same items in an order of their own: lists of the same ones are then alike. */
export function inOrder<Item>(items: readonly Item[]): readonly Item[] {
  if (items.length < 2) return items;
  const keyed = items.map((item) => ({ item, key: keyOf(item) }));
  return keyed.sort((one, other) => compareText(one.key, other.key)).map(({ item }) => item);
}

function keyOf(item: unknown): string {
  return JSON.stringify(item);
}
