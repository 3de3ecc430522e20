/**
 * A Git tree, read lazily: one level, one object at a time, by object id. Every source of declarations (a revision,
 * the work tree, a mirror, memory) is one of these, so that everything behind it can be remembered by object id.
 */
export interface Tree {
  /** Git's id of the root tree object. Equal ids mean equal content. */
  readonly id: string;
  /**
   * The entries of the tree object `id`, one level, in Git's order.
   * @throws TreeError when the object cannot be read.
   */
  entries(id: string): Promise<readonly Entry[]>;
  /**
   * The content of the blob `id`.
   * @throws TreeError when the object cannot be read.
   */
  blob(id: string): Promise<Blob>;
  /**
   * The content of the tree object `id` as Git has it, where that is at hand: two of thousands of entries are compared by
   * their bytes.
   * @throws TreeError when the object cannot be read.
   */
  content?(id: string): Promise<Uint8Array | undefined>;
}

/** What a tree entry is, by its Git mode: 040000, 100644, 100755, 120000, 160000. */
export type EntryType = 'tree' | 'file' | 'executable' | 'symlink' | 'submodule';

export interface Entry {
  readonly name: string;
  readonly type: EntryType;
  readonly id: string;
}

/** The bytes of a blob, or only its size in bytes where it is larger than {@link maximumBlobSize}. */
export type Blob = { readonly bytes: Uint8Array } | { readonly tooLarge: number };

/** Bytes. Kubernetes holds no object above 1.5 MiB (etcd's request limit), so no declaration needs more than this. */
export const maximumBlobSize = 1024 * 1024;

/** An object could not be read: a fault of the repository, the disk or the network, never of a declaration. */
export class TreeError extends Error {
  override readonly name = 'TreeError';
  constructor(
    message: string,
    /** What the reader can do about it. */
    readonly remedy: string,
  ) {
    super(message);
  }
}

export interface FileEntry {
  /** From the root of the tree, with `/`. */
  readonly path: string;
  readonly type: Exclude<EntryType, 'tree'>;
  readonly id: string;
}

/** The entry at `path` ('' is the root itself), or undefined where there is none. */
export async function entryAt(tree: Tree, path: string): Promise<Entry | undefined> {
  let entry: Entry | undefined = { name: '', type: 'tree', id: tree.id };
  for (const name of path.split('/').filter(Boolean)) {
    if (entry?.type !== 'tree') return undefined;
    entry = (await tree.entries(entry.id)).find((child) => child.name === name);
  }
  return entry;
}

/** All files at or below `path`, sorted by Git's order of names. */
export async function filesBelow(tree: Tree, path: string): Promise<FileEntry[]> {
  const entry = await entryAt(tree, path);
  if (entry === undefined) return [];
  return entry.type === 'tree' ? listFiles(tree, entry.id, path) : [{ path, type: entry.type, id: entry.id }];
}

async function listFiles(tree: Tree, id: string, folder: string): Promise<FileEntry[]> {
  const prefix = folder === '' ? '' : `${folder}/`;
  const lists = await Promise.all(
    (await tree.entries(id)).map(async (entry): Promise<FileEntry[]> => {
      const path = prefix + entry.name;
      return entry.type === 'tree' ? listFiles(tree, entry.id, path) : [{ path, type: entry.type, id: entry.id }];
    }),
  );
  return lists.flat();
}
