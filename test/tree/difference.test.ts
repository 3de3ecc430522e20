import { afterAll, describe, expect, test } from '@jest/globals';
import { difference, type PathChange } from '../../src/tree/difference.js';
import { memoryTree, overlay } from '../../src/tree/memory.js';
import { concatenated, typeOfMode } from '../../src/tree/objects.js';
import { sliced } from '../../src/tree/slice.js';
import { entryAt, filesBelow, type Tree } from '../../src/tree/tree.js';
import { git, importedTrees, removeTemporaryFolders, repositoryOf } from './repositories.js';
import { files, samples } from './trees.js';

afterAll(removeTemporaryFolders);

describe('difference', () => {
  test('is what `git diff-tree` says', async () => {
    const maps = samples(files, 160);
    const dir = repositoryOf();
    const ids = importedTrees(dir, maps);
    const pairs = ids.slice(1).map((id, index) => `${ids[index]} ${id}`);
    const output = git(dir, ['diff-tree', '--stdin', '-r', '--no-renames', '--no-abbrev', '-z'], {
      input: pairs.map((pair) => `${pair}\n`).join(''),
    });
    const trees = maps.map((map) => memoryTree(map));
    for (const compared of [trees, trees.map(listed)]) {
      const ours = await Promise.all(
        compared.slice(1).map(async (tree, index) => written(await difference(compared[index] ?? tree, tree))),
      );
      expect(ours).toEqual(readDiffTree(output));
    }
  });

  test('of equal trees opens nothing', async () => {
    const closed: Tree = {
      id: '1'.repeat(40),
      entries: () => Promise.reject(new Error()),
      blob: () => Promise.reject(new Error()),
    };
    expect(await difference(closed, { ...closed })).toEqual([]);
  });

  test('opens only the folders that differ', async () => {
    const before = memoryTree(
      new Map([
        ['a/x', '1'],
        ['b/c/y', '2'],
        ['b/d/z', '3'],
      ]),
    );
    const after = await overlay(before, new Map([['b/c/y', '4']]));
    const opened = new Set<string>();
    const watched = (tree: Tree): Tree => ({
      ...tree,
      entries: (id) => (opened.add(id), tree.entries(id)),
      content: async (id) => (opened.add(id), tree.content?.(id)),
    });
    expect(await difference(watched(before), watched(after))).toHaveLength(1);
    const folders = await Promise.all(
      [before, after].flatMap((tree) => ['', 'b', 'b/c'].map((path) => entryAt(tree, path))),
    );
    expect([...opened].sort()).toEqual(folders.map((entry) => entry?.id ?? 'none').sort());
  });
});

test('a slice is the same by bytes as by lists, and an entry that is there twice is malformed', async () => {
  const names = ['a', 'a-b', 'aa', 'b', 'B', 'bc', 'ca', 'é', 'z'];
  const tree = memoryTree(new Map(names.map((name) => [`services/${name}/x`, name])));
  const whole = await overlay(
    tree,
    new Map([
      ['services/file.yaml', 'a'],
      ['other', 'b'],
    ]),
  );
  for (const wanted of [[], ['a'], ['aa', 'z', 'none'], ['é', 'a-b'], names].map((list) => new Set(list))) {
    const [ours, theirs] = [sliced(whole, 'services', wanted), sliced(listed(whole), 'services', wanted)];
    expect(await filesBelow(ours, '')).toEqual(await filesBelow(theirs, ''));
  }
  const services = (await entryAt(whole, 'services'))?.id ?? '';
  const content = (await whole.content?.(services)) ?? new Uint8Array();
  for (const bad of [concatenated([content, content]), content.subarray(0, -1)]) {
    const twice: Tree = {
      ...whole,
      content: (id) => (id === services ? Promise.resolve(bad) : whole.entries(id).then(() => undefined)),
    };
    await expect(filesBelow(sliced(twice, 'services', new Set(['z'])), '')).rejects.toThrow('malformed');
  }
});

/** A tree of which only lists can be had. */
function listed(tree: Tree): Tree {
  return { id: tree.id, entries: (id) => tree.entries(id), blob: (id) => tree.blob(id) };
}

/** One line a change, sorted: the path, then type and id before and after. */
function written(changes: readonly PathChange[]): string[] {
  return changes
    .map(
      ({ path, before, after }) =>
        `${JSON.stringify(path)}: ${side(before?.type, before?.id)} → ${side(after?.type, after?.id)}`,
    )
    .sort();
}

/** The same of the output of `git diff-tree --stdin -z`: a list for each pair of trees. */
function readDiffTree(output: string): string[][] {
  const pairs: string[][] = [];
  for (const match of output.matchAll(/[0-9a-f]{40} [0-9a-f]{40}\n?|:(\d+) (\d+) (\w+) (\w+) \w\0([^\0]+)\0/g)) {
    const [, modeBefore = '', modeAfter = '', idBefore, idAfter, path] = match;
    if (path === undefined) pairs.push([]);
    else
      pairs
        .at(-1)
        ?.push(
          `${JSON.stringify(path)}: ${side(typeOfMode(modeBefore), idBefore)} → ${side(typeOfMode(modeAfter), idAfter)}`,
        );
  }
  return pairs.map((lines) => lines.sort());
}

function side(type: string | undefined, id = ''): string {
  return type === undefined ? '-' : `${type} ${id}`;
}
