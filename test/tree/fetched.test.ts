import { describe, expect, test } from '@jest/globals';
import { fetchedTrees, type ListedItem, type Listing, type ObjectSource } from '../../src/tree/fetched.js';
import { memoryTree, type Content } from '../../src/tree/memory.js';
import { filesBelow, type Tree } from '../../src/tree/tree.js';
import { contentsOf, treeError } from './opened.js';
import { filesOnDisk, samples } from './trees.js';

const modes = { tree: '040000', file: '100644', executable: '100755', symlink: '120000', submodule: '160000' };

/** A server that lists a tree of memory, at most so many items at once. */
function serverOf(tree: Tree, maximum = Infinity): ObjectSource & { readonly asked: string[] } {
  const asked: string[] = [];
  const list = async (id: string, prefix: string, isDeep: boolean): Promise<ListedItem[]> => {
    const lists = (await tree.entries(id)).map(async (entry) => [
      { path: prefix + entry.name, mode: modes[entry.type], id: entry.id },
      ...(isDeep && entry.type === 'tree' ? await list(entry.id, `${prefix}${entry.name}/`, true) : []),
    ]);
    return (await Promise.all(lists)).flat();
  };
  return {
    asked,
    tree: async (id, isDeep): Promise<Listing> => {
      asked.push(`${isDeep ? 'deep' : 'flat'} ${id}`);
      const items = await list(id, '', isDeep);
      return { items: items.slice(0, maximum), isTruncated: items.length > maximum };
    },
    blob: async (id) => {
      asked.push(`blob ${id}`);
      const blob = await tree.blob(id);
      return 'bytes' in blob ? blob.bytes : new Uint8Array(blob.tooLarge);
    },
  };
}

const treeOf = (tree: Tree, server: ObjectSource): Tree => ({ id: tree.id, ...fetchedTrees(server) });
/** Names that JSON can hold. */
const plain = samples(filesOnDisk, 60).filter((map) => [...map.keys()].every((path) => !/\p{Cs}/u.test(path)));

describe('a tree that is fetched', () => {
  test('has what the tree has, asked for with one listing and each blob once', async () => {
    for (const map of plain) {
      const tree = memoryTree(map);
      const server = serverOf(tree);
      const fetched = treeOf(tree, server);
      expect(await contentsOf(fetched)).toEqual(await contentsOf(tree));
      expect(await contentsOf(fetched)).toEqual(await contentsOf(tree));
      expect(server.asked.filter((it) => !it.startsWith('blob'))).toHaveLength(1);
      expect(new Set(server.asked).size).toBe(server.asked.length);
    }
  });

  test('16 is walked by its subtrees where a listing is truncated', async () => {
    const names = ['a', 'b', 'c', 'd'];
    const map = new Map(names.flatMap((one) => names.map((other) => [`${one}/${other}/x`, `${one}${other}`] as const)));
    const tree = memoryTree(map);
    const server = serverOf(tree, 10);
    expect(await contentsOf(treeOf(tree, server))).toEqual(await contentsOf(tree));
    expect(server.asked.filter((it) => it.startsWith('flat'))).toEqual([`flat ${tree.id}`]);
    await expect(filesBelow(treeOf(tree, serverOf(tree, 3)), '')).rejects.toMatchObject(treeError('more entries'));
  });

  test('that is not what its ids say is none', async () => {
    const [tree, other] = [new Map([['a/x', '1']]), new Map<string, Content>([['a/x', '2']])].map((it) =>
      memoryTree(it),
    );
    if (tree === undefined || other === undefined) throw new Error('no tree');
    const server = serverOf(tree);
    const wrong: ObjectSource = { ...server, tree: (_, isDeep) => serverOf(other).tree(other.id, isDeep) };
    await expect(filesBelow(treeOf(tree, wrong), '')).rejects.toMatchObject(treeError('not what its id says'));
    const [file] = await filesBelow(tree, '');
    const lying = treeOf(tree, { ...server, blob: () => Promise.resolve(new Uint8Array(1)) });
    await expect(lying.blob(file?.id ?? '')).rejects.toMatchObject(treeError('not what its id says'));
  });
});
