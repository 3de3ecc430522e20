/** As many items as GitHub gives at once. */
export const pageSize = 100;

/** All items of a list that comes in pages. */
export async function allPages<Item>(pageOf: (page: number) => Promise<readonly Item[]>): Promise<Item[]> {
  const items: Item[] = [];
  for (let page = 1; ; page++) {
    const found = await pageOf(page);
    items.push(...found);
    if (found.length < pageSize) return items;
  }
}
