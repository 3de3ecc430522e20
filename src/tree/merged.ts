import { mergedFile } from './merged-file.js';
import { digestOf, type Digest } from './objects.js';
import { chosenOf, only, type Sides } from './sides.js';
import type { Entry, Tree } from './tree.js';
import { written, type Folder } from './written.js';

/** The tree with both changes, or the paths, sorted, at which they do not fit together. */
export type Merge = { readonly tree: Tree } | { readonly clashes: readonly string[] };

/**
 * What `ours` and `theirs` made of `base`, together: what one of them changed is taken from it, a file that both changed
 * is merged line by line. Without Git's search for renames: a file that one of them moved and the other changed is a
 * clash. What only one side changed is never opened.
 * @throws TreeError when an object cannot be read.
 */
export async function mergeTrees(base: Tree, ours: Tree, theirs: Tree): Promise<Merge> {
  const merging: Merging = { trees: { base, ours, theirs }, digest: digestOf(ours.id), clashes: [] };
  const roots = only(merging.trees, ({ id }): Entry => ({ name: '', type: 'tree', id }));
  const merged = (await merge(merging, roots, '')) ?? new Map();
  if (merging.clashes.length > 0) return { clashes: merging.clashes.sort() };
  const either: Pick<Tree, 'entries' | 'blob'> = {
    entries: (id) => ours.entries(id).catch(() => theirs.entries(id)),
    blob: (id) => ours.blob(id).catch(() => theirs.blob(id)),
  };
  return { tree: merged instanceof Map ? written(merged, merging.digest, either) : { ...either, id: merged.id } };
}

interface Merging {
  readonly trees: Readonly<Record<keyof Sides<Entry>, Tree>>;
  readonly digest: Digest;
  /** Grows. */
  readonly clashes: string[];
}

type Merged = Folder | (Folder extends Map<string, infer Node> ? Node : never) | undefined;

/** What comes to stand at `path`. A file and a folder may each have been there. */
async function merge(merging: Merging, sides: Sides<Entry>, path: string): Promise<Merged> {
  const chosen = chosenOf(sides, same);
  if (chosen !== undefined) return chosen.value;
  const files = only(sides, (it) => (it.type === 'tree' ? undefined : it));
  const folders = only(sides, (it) => (it.type === 'tree' ? it.id : undefined));
  const [file, folder] = await Promise.all([mergeFiles(merging, files, path), mergeFolders(merging, folders, path)]);
  if (file !== undefined && folder.size > 0) merging.clashes.push(path);
  return file ?? (folder.size > 0 ? folder : undefined);
}

async function mergeFiles(merging: Merging, sides: Sides<Entry>, path: string): Promise<Merged> {
  const chosen = chosenOf(sides, same);
  if (chosen !== undefined) return chosen.value;
  const merged = await mergedFile(merging.trees, sides, merging.digest);
  if (merged === undefined) merging.clashes.push(path);
  return merged;
}

async function mergeFolders(merging: Merging, ids: Sides<string>, path: string): Promise<Folder> {
  const { trees } = merging;
  const [base, ours, theirs] = await Promise.all([
    entriesOf(trees.base, ids.base),
    entriesOf(trees.ours, ids.ours),
    entriesOf(trees.theirs, ids.theirs),
  ]);
  const prefix = path === '' ? '' : `${path}/`;
  const merged = await Promise.all(
    [...new Set([...ours.keys(), ...theirs.keys()])].map(async (name) => {
      const sides = only({ base, ours, theirs }, (entries) => entries.get(name));
      return [name, await merge(merging, sides, prefix + name)] as const;
    }),
  );
  return new Map(merged.flatMap(([name, node]) => (node === undefined ? [] : [[name, node] as const])));
}

function same(one: Entry | undefined, other: Entry | undefined): boolean {
  return one?.id === other?.id && one?.type === other?.type;
}

async function entriesOf(tree: Tree, id: string | undefined): Promise<ReadonlyMap<string, Entry>> {
  const entries = id === undefined ? [] : await tree.entries(id);
  return new Map(entries.map((entry) => [entry.name, entry]));
}
