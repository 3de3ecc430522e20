import { afterAll, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { memoryTree, overlay, type Content } from '../../src/tree/memory.js';
import { mergedByPath } from '../../src/tree/merged-by-path.js';
import { filesBelow, type Tree } from '../../src/tree/tree.js';
import { runs } from '../runs.js';
import { git, importedTrees, removeTemporaryFolders, repositoryOf } from './repositories.js';

afterAll(removeTemporaryFolders);

const always = () => true;
const path = fc.constantFrom('a', 'a/b', 'a/c', 'b', 'd/e/f', 'd/e/g', 'd', 'A');
const content = fc.constantFrom<Content>('1', '2', '3', { executable: '1' }, { symlink: 'b' });
const files = fc.array(fc.tuple(path, content), { maxLength: 7 }).map(withoutFoldersThatAreFiles);
const edits = fc.array(fc.tuple(path, fc.option(content)), { maxLength: 4 });

function withoutFoldersThatAreFiles(entries: readonly (readonly [string, Content])[]): Map<string, Content> {
  const all = new Map(entries);
  return new Map([...all].filter(([one]) => ![...all.keys()].some((other) => other.startsWith(`${one}/`))));
}

function edited(before: ReadonlyMap<string, Content>, changes: readonly (readonly [string, Content | null])[]) {
  const all = new Map(before);
  for (const [at, what] of changes) {
    if (what === null) all.delete(at);
    else all.set(at, what);
  }
  return withoutFoldersThatAreFiles([...all]);
}

test('where it gives a tree, git gives the same one; where git has a conflict, it has a clash', async () => {
  const [dir, sides] = [repositoryOf(), fc.tuple(files, edits, edits)];
  await fc.assert(
    fc.asyncProperty(sides, async ([base, one, other]) => {
      const maps = [base, edited(base, one), edited(base, other)];
      const [was = '', left = '', right = ''] = importedTrees(dir, maps);
      const commit = (tree: string, ...parents: string[]) =>
        git(dir, ['commit-tree', '-m', '.', ...parents.flatMap((it) => ['-p', it]), tree]);
      const root = commit(was);
      const sidesOfGit = [commit(left, root), commit(right, root)];
      let ofGit: string | undefined;
      try {
        ofGit = git(dir, ['-c', 'merge.renames=false', 'merge-tree', '--write-tree', ...sidesOfGit]);
      } catch (error) {
        // Git 2.39 looks for renames whatever its configuration says; by path there are none.
        if (String((error as { stdout?: unknown }).stdout).includes('CONFLICT (rename/')) return;
        ofGit = undefined;
      }
      const [b, ours, theirs] = maps.map((map) => memoryTree(map)) as [Tree, Tree, Tree];
      const merged = await mergedByPath({ base: b, ours, theirs }, always);
      if (ofGit === undefined) expect(merged).toHaveProperty('clashes');
      if ('tree' in merged) {
        expect(merged.tree.id).toBe(ofGit);
        for (const { id } of await filesBelow(merged.tree, '')) await merged.tree.blob(id);
      }
    }),
    { seed: 8, numRuns: runs(90) },
  );
});

test('a clash elsewhere leaves the file as the other side has it', async () => {
  const base = memoryTree(new Map([['src/x', '1']]));
  const ours = await overlay(
    base,
    new Map([
      ['src/x', '2'],
      ['teams/a.yaml', 'a'],
    ]),
  );
  const theirs = await overlay(
    base,
    new Map([
      ['src/x', '3'],
      ['teams/b.yaml', 'b'],
    ]),
  );
  const sides = { base, ours, theirs };
  expect(await mergedByPath(sides, always)).toEqual({ clashes: ['src/x'] });
  const merged = await mergedByPath(sides, (at) => at.startsWith('teams/'));
  const wanted = memoryTree(
    new Map([
      ['src/x', '3'],
      ['teams/a.yaml', 'a'],
      ['teams/b.yaml', 'b'],
    ]),
  );
  expect(merged).toHaveProperty('tree.id', wanted.id);
});
