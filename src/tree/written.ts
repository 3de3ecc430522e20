import { encodeTree, inGitOrder, objectId, type Digest } from './objects.js';
import { TreeError, type Blob, type Entry, type EntryType, type Tree } from './tree.js';

/** An object whose id is known. Where `blob` is missing, the tree that is overlaid must have it. */
export interface KnownObject {
  readonly type: Exclude<EntryType, 'tree'>;
  readonly id: string;
  readonly blob?: Blob;
}

/** A folder that is to be written, and what stays or becomes part of it. */
export type Folder = Map<string, Folder | Omit<Entry, 'name'> | KnownObject>;

/** The tree of `folder`. What it does not hold itself is read from `rest`. */
export function written(folder: Folder, digest: Digest, rest: Omit<Tree, 'id'> = nothing): Tree {
  const trees = new Map<string, readonly Entry[]>();
  const contents = new Map<string, Uint8Array>();
  const blobs = new Map<string, Blob>();
  const id = write(folder);
  return {
    id,
    entries: (treeId) => promised(trees.get(treeId)) ?? rest.entries(treeId),
    blob: (blobId) => promised(blobs.get(blobId)) ?? rest.blob(blobId),
    content: (treeId) => promised(contents.get(treeId)) ?? rest.content?.(treeId) ?? Promise.resolve(undefined),
  };

  function write(level: Folder): string {
    const entries = [...level].map(([name, node]): Entry => {
      if (node instanceof Map) return { name, type: 'tree', id: write(node) };
      if ('blob' in node && node.blob !== undefined) blobs.set(node.id, node.blob);
      return { name, type: node.type, id: node.id };
    });
    const ordered = inGitOrder(entries);
    const content = encodeTree(ordered);
    const treeId = objectId('tree', content, digest);
    trees.set(treeId, ordered);
    contents.set(treeId, content);
    return treeId;
  }
}

const nothing: Omit<Tree, 'id'> = {
  entries: (id) => Promise.reject(notHere('tree', id)),
  blob: (id) => Promise.reject(notHere('blob', id)),
};

function notHere(type: string, id: string): TreeError {
  return new TreeError(
    `There is no ${type} ${id} in this tree in memory.`,
    'Ask only for ids that the tree has given.',
  );
}

function promised<T>(value: T | undefined): Promise<T> | undefined {
  return value === undefined ? undefined : Promise.resolve(value);
}
