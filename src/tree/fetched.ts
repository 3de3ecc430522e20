import { encodeTree, digestOf, inGitOrder, objectId, typeOfMode } from './objects.js';
import { maximumBlobSize, TreeError, type Blob, type Entry, type Tree } from './tree.js';

/** Where objects are asked for one by one, over a network. */
export interface ObjectSource {
  /** What a tree lists; with `isDeep` also what all trees below it do, by their paths from it. */
  readonly tree: (id: string, isDeep: boolean) => Promise<Listing>;
  readonly blob: (id: string) => Promise<Uint8Array>;
}

export interface Listing {
  readonly items: readonly ListedItem[];
  /** Whether some were left out. */
  readonly isTruncated: boolean;
}

export interface ListedItem {
  readonly path: string;
  /** Octal, as Git has it. */
  readonly mode: string;
  readonly id: string;
  /** Bytes, of a blob. */
  readonly size?: number | undefined;
}

/** How many blobs are asked for. Beyond that a clone is the better way, and nothing is known. */
export const maximumBlobs = 3000;

/**
 * Trees by their ids. Each listing is asked for with all below it; where that is cut off, level by level. What comes is
 * what its id says, or an error.
 * @throws TreeError when an object is not what its id says, when a single level is cut off, or when there are more than
 * {@link maximumBlobs} blobs to be read.
 */
export function fetchedTrees(source: ObjectSource): Pick<Tree, 'entries' | 'blob'> {
  const known = new Map<string, Promise<readonly Entry[]>>();
  const sizes = new Map<string, number>();
  const blobs = new Map<string, Promise<Blob>>();

  const learn = (id: string, { items }: Listing): void => {
    for (const { id: blob, size } of items) if (size !== undefined) sizes.set(blob, size);
    for (const [tree, entries] of levelsOf(id, items)) known.set(tree, verified(tree, entries));
  };
  const entriesOf = async (id: string): Promise<readonly Entry[]> => {
    const deep = await source.tree(id, true);
    if (!deep.isTruncated) learn(id, deep);
    else {
      const flat = await source.tree(id, false);
      if (flat.isTruncated) throw cutOff(id);
      known.set(id, verified(id, levelsOf(id, flat.items).get(id) ?? []));
      for (const { id: blob, size } of flat.items) if (size !== undefined) sizes.set(blob, size);
    }
    return (await known.get(id)) ?? [];
  };
  const readBlob = async (id: string): Promise<Blob> => {
    const size = sizes.get(id) ?? 0;
    if (size > maximumBlobSize) return { tooLarge: size };
    if (blobs.size > maximumBlobs) throw tooMany();
    const bytes = await source.blob(id);
    if (objectId('blob', bytes, digestOf(id)) !== id) throw notAsNamed('blob', id);
    return bytes.length > maximumBlobSize ? { tooLarge: bytes.length } : { bytes };
  };
  return { entries: once(known, entriesOf), blob: once(blobs, readBlob) };
}

/** Asks once for each id; what fails is asked for again. */
function once<Value>(known: Map<string, Promise<Value>>, ask: (id: string) => Promise<Value>) {
  const asking = new Map<string, Promise<Value>>();
  return (id: string): Promise<Value> => {
    const before = known.get(id) ?? asking.get(id);
    if (before !== undefined) return before;
    const answer = ask(id).finally(() => asking.delete(id));
    asking.set(id, answer);
    return answer.then((value) => {
      known.set(id, answer);
      return value;
    });
  };
}

/** The entries of the tree `id` and of all trees below it that are listed. */
function levelsOf(id: string, items: readonly ListedItem[]): Map<string, Entry[]> {
  const ids = new Map([['', id]]);
  const levels = new Map<string, Map<string, Entry>>([[id, new Map()]]);
  for (const { path, mode, id: item } of items) {
    const type = typeOfMode(mode);
    if (type === undefined) throw notAsNamed('tree', id);
    const slash = path.lastIndexOf('/');
    const name = path.slice(slash + 1);
    levels.get(ids.get(path.slice(0, Math.max(0, slash))) ?? '')?.set(name, { name, type, id: item });
    if (type !== 'tree') continue;
    ids.set(path, item);
    if (!levels.has(item)) levels.set(item, new Map());
  }
  return new Map([...levels].map(([tree, entries]) => [tree, inGitOrder([...entries.values()])]));
}

function verified(id: string, entries: readonly Entry[]): Promise<readonly Entry[]> {
  if (objectId('tree', encodeTree(entries), digestOf(id)) === id) return Promise.resolve(entries);
  throw notAsNamed('tree', id);
}

function notAsNamed(type: string, id: string): TreeError {
  return new TreeError(
    `What came for the ${type} ${id} is not what its id says.`,
    'Let the App keep a clone of the repository.',
  );
}

function cutOff(id: string): TreeError {
  return new TreeError(
    `The tree ${id} has more entries than the server lists.`,
    'Let the App keep a clone of the repository.',
  );
}

function tooMany(): TreeError {
  return new TreeError(
    `More than ${maximumBlobs} files would have to be read one by one.`,
    'Let the App keep a clone of the repository.',
  );
}
