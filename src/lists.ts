/** The order of text by UTF-16 code units: the same on every machine, unlike any locale's. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Items by key, both in the order in which they come. */
export function groupBy<Key, Item>(items: Iterable<Item>, keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}

/** Each item with its number, from 1, among those with the same key. */
export function numbered<Item>(items: readonly Item[], keyOf: (item: Item) => string): [Item, number][] {
  const counts = new Map<string, number>();
  return items.map((item) => {
    const number = (counts.get(keyOf(item)) ?? 0) + 1;
    counts.set(keyOf(item), number);
    return [item, number];
  });
}
