import { afterAll, describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { memoryTree, overlay, type Content } from '../../src/tree/memory.js';
import { mergeTrees } from '../../src/tree/merged.js';
import { decodeName, nameBytes } from '../../src/tree/names.js';
import { sha1Digest } from '../../src/tree/objects.js';
import type { Tree } from '../../src/tree/tree.js';
import { runs } from '../runs.js';
import { contentsOf } from './opened.js';
import { git, importedTrees, removeTemporaryFolders, repositoryOf } from './repositories.js';
import { files, samples } from './trees.js';

afterAll(removeTemporaryFolders);

type Files = ReadonlyMap<string, Content>;
type Three = readonly [base: Files, ours: Files, theirs: Files];

describe('mergeTrees', () => {
  test('is what `git merge` makes of files and folders', async () => {
    const all = samples(threeTrees, runs(120));
    expect(await merged(all)).toEqual(mergedByGit(all));
  });

  test('merges the lines of a text as `git merge` does', async () => {
    const all = samples(threeTexts, runs(180));
    expect(await merged(all)).toEqual(mergedByGit(all));
  });

  test('opens only what both sides changed', async () => {
    const base = treeOf({ 'a/x': '1', 'b/c/y': '2', 'b/d/z': '3', 'e/f': '4' });
    const ours = await overlay(base, new Map([['b/c/y', '5']]));
    const theirs = await overlay(base, new Map([['a/x', '6']]).set('b/d/z', '7'));
    const opened: string[] = [];
    const watched = (tree: Tree): Tree => ({
      ...tree,
      entries: (id) => (opened.push(id), tree.entries(id)),
      blob: () => Promise.reject(new Error()),
    });
    const result = await mergeTrees(watched(base), watched(ours), watched(theirs));
    expect(result).toHaveProperty('tree.id', treeOf({ 'a/x': '6', 'b/c/y': '5', 'b/d/z': '7', 'e/f': '4' }).id);
    // The root and b.
    expect(new Set(opened).size).toBe(6);
  });

  test('gives what either side has', async () => {
    const base = treeOf({ 'a/x': 'one\ntwo\nthree\n', b: '1' });
    const ours = treeOf({ 'a/x': 'ONE\ntwo\nthree\n', b: '1', 'c/d': '2' });
    const theirs = treeOf({ 'a/x': { executable: 'one\ntwo\nTHREE\n' }, 'e/f': '3' });
    const result = await mergeTrees(base, ours, theirs);
    expect('tree' in result && Object.fromEntries(await contentsOf(result.tree))).toEqual({
      'a/x': 'executable: ONE\ntwo\nTHREE\n',
      'c/d': 'file: 2',
      'e/f': 'file: 3',
    });
  });

  test('names what does not fit together', async () => {
    const base = treeOf({ a: '1\n', 'b/c': '1', d: '1', e: '1', 'f/g': '\0' });
    const ours = treeOf({ a: '2\n', d: '2', e: '2', 'b/c': '1', 'f/g': '\0a', 'h/i': '', j: '1' });
    const theirs = treeOf({ a: '3\n', 'b/c': '1', d: '1', 'f/g': '\0b', h: '', 'j/k': '1' });
    expect(await mergeTrees(base, ours, theirs)).toEqual({ clashes: ['a', 'e', 'f/g', 'h', 'j'] });
  });
});

function treeOf(content: Record<string, Content>): Tree {
  return memoryTree(new Map(Object.entries(content)));
}

/**
 * A content that is like that at no other path, so that git takes none for a file that was moved. (This version of it
 * cannot be told not to look.)
 */
function ownContent(path: string, content: Content): Content {
  const own = sha1Digest(nameBytes(path));
  const lines = (data: string | Uint8Array) => `${own}\n`.repeat(3) + decodeName(bytesOf(data));
  if (typeof content === 'string' || content instanceof Uint8Array) return nameBytes(lines(content));
  if ('executable' in content) return { executable: nameBytes(lines(content.executable)) };
  return 'symlink' in content ? { symlink: `${own}/${decodeName(bytesOf(content.symlink))}` } : { submodule: own };
}

function bytesOf(data: string | Uint8Array): Uint8Array {
  return typeof data === 'string' ? nameBytes(data) : data;
}

/** A tree, and two that have some of its files and some of others. */
const threeTrees: fc.Arbitrary<Three> = fc
  .tuple(files, files, files, fc.infiniteStream(fc.boolean()))
  .map(([base, one, other, choices]) => {
    const mixed = (rest: Files) => {
      const chosen = [...base, ...rest].filter(() => choices.next().value === true);
      const paths = chosen.map(([path]) => path);
      return new Map(chosen.filter(([path]) => !paths.some((it) => it.startsWith(`${path}/`))));
    };
    const all = [base, mixed(one), mixed(other)];
    const own = (it: Files) => new Map([...it].map(([path, content]) => [path, ownContent(path, content)]));
    return all.map(own) as unknown as Three;
  });

/** Mostly different lines, as in a declaration: which of several equal ones was kept, another program may see differently. */
const line = fc.nat(60).map((key) => `  key${key}: value\n`);
const edit = fc.tuple(fc.nat(20), fc.nat(2), fc.array(line, { maxLength: 2 }));
const edits = fc.array(edit, { minLength: 1, maxLength: 2 });
const threeTexts: fc.Arbitrary<Three> = fc
  .tuple(fc.array(line, { maxLength: 20 }), edits, edits)
  .map(([lines, one, other]) => {
    const edited = (changes: typeof one) => {
      const result = [...lines];
      for (const [at, removed, added] of changes) result.splice(at, removed, ...added);
      return result;
    };
    return [lines, edited(one), edited(other)].map((text) => new Map([['text', text.join('')]])) as unknown as Three;
  });

/** The id of the merged tree, or `clashes`, of each with what it was made from. */
function merged(all: readonly Three[]): Promise<readonly [...Three, string][]> {
  return Promise.all(
    all.map(async (three) => {
      const [base, ours, theirs] = three.map((it) => memoryTree(it)) as [Tree, Tree, Tree];
      const result = await mergeTrees(base, ours, theirs);
      return [...three, 'tree' in result ? result.tree.id : 'clashes'];
    }),
  );
}

function mergedByGit(all: readonly Three[]): readonly [...Three, string][] {
  const dir = repositoryOf();
  const ids = importedTrees(dir, all.flat());
  const commit = (name: string, tree: string | undefined, from: string) =>
    `commit refs/merged/${name}\ncommitter A <a@example.com> 0 +0000\ndata 0\n${from}M 040000 ${tree ?? ''} ""\n\n`;
  const commits = all.map((_, at) => {
    const base = `from refs/merged/${at}-base\n`;
    const [one, two, three] = ids.slice(at * 3);
    return commit(`${at}-base`, one, '') + commit(`${at}-ours`, two, base) + commit(`${at}-theirs`, three, base);
  });
  git(dir, ['fast-import', '--quiet'], { input: commits.join('') });
  return all.map((three, at) => [...three, mergedIn(dir, at)]);
}

function mergedIn(dir: string, at: number): string {
  try {
    return git(dir, ['merge-tree', '--write-tree', `refs/merged/${at}-ours`, `refs/merged/${at}-theirs`]);
  } catch {
    return 'clashes';
  }
}
