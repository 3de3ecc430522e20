import { differingEntries } from './entry-bytes.js';
import { decodeTree } from './objects.js';
import type { Entry, FileEntry, Tree } from './tree.js';

/** One path that differs between two trees: added (no `before`), removed (no `after`) or changed. */
export interface PathChange {
  readonly path: string;
  readonly before?: FileEntry;
  readonly after?: FileEntry;
}

/**
 * The files that differ between two trees, sorted by path. Subtrees with equal ids are never opened, so the cost grows
 * with the difference. A rename is a removal and an addition: what depends on a path must see both.
 */
export async function difference(before: Tree, after: Tree): Promise<PathChange[]> {
  const changes = await differenceOf(before, before.id, after, after.id, '');
  return changes.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}

async function differenceOf(
  before: Tree,
  beforeId: string | undefined,
  after: Tree,
  afterId: string | undefined,
  prefix: string,
): Promise<PathChange[]> {
  if (beforeId === afterId) return [];
  const lists = await middlesOf(before, beforeId, after, afterId);
  const [left, right] = lists.map((entries) => new Map(entries.map((entry) => [entry.name, entry])));
  if (left === undefined || right === undefined) return [];
  const names = new Set([...left.keys(), ...right.keys()]);
  const below = await Promise.all(
    [...names].map(async (name): Promise<PathChange[]> => {
      const [a, b] = [left.get(name), right.get(name)];
      if (isSame(a, b)) return [];
      const path = prefix + name;
      const inside = await differenceOf(before, treeId(a), after, treeId(b), `${path}/`);
      const [was, is] = [fileOf(path, a), fileOf(path, b)];
      if (was === undefined && is === undefined) return inside;
      return [{ path, ...(was && { before: was }), ...(is && { after: is }) }, ...inside];
    }),
  );
  return below.flat();
}

/** What two folders do not have in common at their beginnings and at their ends: of thousands of entries, a few. */
async function middlesOf(before: Tree, beforeId: string | undefined, after: Tree, afterId: string | undefined) {
  if (beforeId?.length === afterId?.length && beforeId !== undefined && afterId !== undefined) {
    const [left, right] = await Promise.all([before.content?.(beforeId), after.content?.(afterId)]);
    if (left !== undefined && right !== undefined) {
      const [was, is] = differingEntries(left, right, beforeId.length / 2);
      return [decodeTree(beforeId, was), decodeTree(afterId, is)] as const;
    }
  }
  return middles(await entriesOf(before, beforeId), await entriesOf(after, afterId));
}

async function entriesOf(tree: Tree, id: string | undefined): Promise<readonly Entry[]> {
  return id === undefined ? [] : tree.entries(id);
}

/** Two lists without what is the same at their beginnings and at their ends: of thousands, nearly all. */
function middles(left: readonly Entry[], right: readonly Entry[]): readonly [readonly Entry[], readonly Entry[]] {
  const shorter = Math.min(left.length, right.length);
  let start = 0;
  while (start < shorter && isSame(left[start], right[start])) start += 1;
  let end = 0;
  while (end < shorter - start && isSame(left.at(-1 - end), right.at(-1 - end))) end += 1;
  return [left.slice(start, left.length - end), right.slice(start, right.length - end)];
}

function isSame(a: Entry | undefined, b: Entry | undefined): boolean {
  return a?.id === b?.id && a?.name === b?.name && a?.type === b?.type;
}

function treeId(entry: Entry | undefined): string | undefined {
  return entry?.type === 'tree' ? entry.id : undefined;
}

function fileOf(path: string, entry: Entry | undefined): FileEntry | undefined {
  return entry === undefined || entry.type === 'tree' ? undefined : { path, type: entry.type, id: entry.id };
}
