import { afterAll, describe, expect, test } from '@jest/globals';
import { difference, type PathChange } from '../../src/tree/difference.js';
import { memoryTree, overlay } from '../../src/tree/memory.js';
import { typeOfMode } from '../../src/tree/objects.js';
import { entryAt, type Tree } from '../../src/tree/tree.js';
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
    const ours = await Promise.all(
      trees.slice(1).map(async (tree, index) => written(await difference(trees[index] ?? tree, tree))),
    );
    expect(ours).toEqual(readDiffTree(output));
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
    const watched = (tree: Tree): Tree => ({ ...tree, entries: (id) => (opened.add(id), tree.entries(id)) });
    expect(await difference(watched(before), watched(after))).toHaveLength(1);
    const folders = await Promise.all(
      [before, after].flatMap((tree) => ['', 'b', 'b/c'].map((path) => entryAt(tree, path))),
    );
    expect([...opened].sort()).toEqual(folders.map((entry) => entry?.id ?? 'none').sort());
  });
});

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
