import { difference, type PathChange } from './difference.js';
import { overlay } from './memory.js';
import type { Tree } from './tree.js';

/** A merge of two trees, or the paths on which nobody but a person can decide, sorted. */
export type Merged = { readonly tree: Tree } | { readonly clashes: readonly string[] };

/** The sides of a merge, and what both left. */
export interface MergeSides {
  readonly base: Tree;
  readonly ours: Tree;
  readonly theirs: Tree;
}

/**
 * The merge of two trees by path and object id. Where both changed a file otherwise, or one made a folder of what the other
 * changed as a file, it is a clash: what Git would join line by line nobody has read as a whole.
 * @param isStrict whether a clash at a path counts; elsewhere the file is as in `theirs`
 * @throws TreeError when an object cannot be read.
 */
export async function mergedByPath(
  { base, ours, theirs }: MergeSides,
  isStrict: (path: string) => boolean,
): Promise<Merged> {
  const [left, right] = await Promise.all([difference(base, ours), difference(base, theirs)]);
  if (left.length === 0) return { tree: theirs };
  const known = new Map(left.map((change) => [change.path, change]));
  const both = right.filter((change) => {
    const other = known.get(change.path);
    return other !== undefined && !isSame(change, other);
  });
  const clashes = [...both.map(({ path }) => path), ...inTheWay(left, right), ...inTheWay(right, left)].filter(
    isStrict,
  );
  if (clashes.length > 0) return { clashes: [...new Set(clashes)].sort() };
  const changes = right.map(({ path, after }) => [path, after ?? null] as const);
  return { tree: withObjectsOf(await overlay(ours, new Map(changes)), theirs) };
}

function isSame({ after: one }: PathChange, { after: other }: PathChange): boolean {
  return one?.id === other?.id && one?.type === other?.type;
}

/** The files of some changes at whose path the other changes have a folder. */
function inTheWay(changes: readonly PathChange[], others: readonly PathChange[]): string[] {
  const files = new Set(changes.flatMap(({ path, after }) => (after === undefined ? [] : [path])));
  return others
    .flatMap(({ path, after }) => (after === undefined ? [] : foldersOf(path)))
    .filter((folder) => files.has(folder));
}

function foldersOf(path: string): string[] {
  const names = path.split('/');
  return names.slice(1).map((_, index) => names.slice(0, index + 1).join('/'));
}

/** The tree, where what it cannot read itself is read from another one: the files that come from there. */
function withObjectsOf(tree: Tree, other: Tree): Tree {
  const orElse = <Value>(read: (from: Tree) => Promise<Value>) => read(tree).catch(() => read(other));
  return {
    id: tree.id,
    entries: (id) => orElse((from) => from.entries(id)),
    blob: (id) => orElse((from) => from.blob(id)),
    content: (id) => orElse((from) => from.content?.(id) ?? Promise.resolve(undefined)),
  };
}
