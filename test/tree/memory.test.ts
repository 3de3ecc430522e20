import { afterAll, describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { memoryTree, overlay, type Content } from '../../src/tree/memory.js';
import { sha256Digest } from '../../src/tree/objects.js';
import { entryAt, filesBelow, maximumBlobSize, TreeError, type Tree } from '../../src/tree/tree.js';
import { contentsOf } from './opened.js';
import { importedTrees, removeTemporaryFolders, repositoryOf } from './repositories.js';
import { files, filesOnDisk, samples } from './trees.js';

afterAll(removeTemporaryFolders);

const emptyTree = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';

function treeOf(content: Record<string, Content>): Tree {
  return memoryTree(new Map(Object.entries(content)));
}

describe('memoryTree', () => {
  test('has the ids that git gives', () => {
    const maps = samples(files, 150);
    expect(maps.map((map) => memoryTree(map).id)).toEqual(importedTrees(repositoryOf(), maps));
  });

  test('has the ids of a SHA-256 repository with its digest', () => {
    const plain = samples(filesOnDisk, 30);
    const dir = repositoryOf({}, ['--object-format=sha256']);
    expect(plain.map((map) => memoryTree(map, sha256Digest).id)).toEqual(importedTrees(dir, plain));
  });

  test('gives back what was put in, entries in the order of Git', async () => {
    const tree = treeOf({
      'a/x': { executable: 'run' },
      'a.b': 'text',
      a0: { symlink: 'a' },
      é: new Uint8Array([0, 255]),
    });
    const entries = await tree.entries(tree.id);
    expect(entries.map(({ name, type }) => [name, type])).toEqual([
      ['a.b', 'file'],
      ['a', 'tree'],
      ['a0', 'symlink'],
      ['é', 'file'],
    ]);
    expect(Object.fromEntries(await contentsOf(tree))).toEqual({
      'a/x': 'executable: run',
      'a.b': 'file: text',
      a0: 'symlink: a',
      é: 'file: \0\udcff',
    });
  });

  test('does not give the content of what is too large', async () => {
    const tree = treeOf({ large: 'x'.repeat(maximumBlobSize + 1), largest: 'x'.repeat(maximumBlobSize) });
    const [large, largest] = await filesBelow(tree, '');
    expect(await tree.blob(large?.id ?? '')).toEqual({ tooLarge: maximumBlobSize + 1 });
    expect(await tree.blob(largest?.id ?? '')).toHaveProperty('bytes.length', maximumBlobSize);
  });

  test('fails for what it does not hold', async () => {
    const tree = treeOf({ a: 'x' });
    await expect(tree.entries(emptyTree)).rejects.toThrow(TreeError);
    await expect(tree.blob(tree.id)).rejects.toThrow(TreeError);
  });

  test.each(['', '/a', 'a/', 'a//b', 'a\0b', 'a\ud800'])('refuses the path %j', (path) => {
    expect(() => treeOf({ [path]: 'x' })).toThrow(TypeError);
  });

  test('refuses a file that is a folder as well', () => {
    expect(() => treeOf({ 'b/a': '', 'b/a/c': '' })).toThrow('"b/a" cannot be both a file and a folder.');
    expect(() => treeOf({ 'b/a/c': '', 'b/a': '' })).toThrow('"b/a" cannot be both a file and a folder.');
  });
});

describe('overlay', () => {
  test('makes of one tree any other', async () => {
    const property = fc.asyncProperty(files, files, async (before, after) => {
      const removed = [...before.keys()].filter((path) => !after.has(path)).map((path) => [path, null] as const);
      const tree = await overlay(memoryTree(before), new Map([...removed, ...after]));
      const expected = memoryTree(after);
      expect(tree.id).toBe(expected.id);
      expect(await contentsOf(tree)).toEqual(await contentsOf(expected));
    });
    await fc.assert(property, { seed: 20262, numRuns: 200 });
  });

  test('keeps what it is not told to change', async () => {
    const property = fc.asyncProperty(files, files, async (before, changes) => {
      const kept = [...before].filter(([path]) => ![...changes.keys()].some((changed) => clash(path, changed)));
      const tree = await overlay(memoryTree(before), changes);
      expect(tree.id).toBe(memoryTree(new Map([...kept, ...changes])).id);
    });
    await fc.assert(property, { seed: 20263, numRuns: 200 });
  });

  test('reads only the folders on the way to a change', async () => {
    const tree = treeOf({ 'a/b/c/d': '1', 'a/x/y': '2', 'e/f/g': '3', h: '4' });
    const read: string[] = [];
    const watched: Tree = {
      ...tree,
      entries: (id) => (read.push(id), tree.entries(id)),
      blob: () => Promise.reject(new Error()),
    };
    await overlay(
      watched,
      new Map([
        ['a/b/new', 'x'],
        ['e/f', null],
      ]),
    );
    const onTheWay = await Promise.all(
      ['', 'a', 'a/b', 'e', 'e/f'].map(async (path) => (await entryAt(tree, path))?.id ?? 'none'),
    );
    expect(read.sort()).toEqual(onTheWay.sort());
  });

  test.each<[string, Record<string, Content>, Record<string, Content | null>, string[]]>([
    ['a folder becomes a file', { 'a/b': '1', 'a/c/d': '2' }, { a: 'x' }, ['a']],
    ['a file becomes a folder', { a: '1' }, { 'a/b/c': 'x' }, ['a/b/c']],
    ['a file is removed, a folder takes its place', { a: '1' }, { a: null, 'a/b': 'x' }, ['a/b']],
    ['the last file goes, and its folders with it', { 'a/b/c': '1', d: '2' }, { 'a/b/c': null }, ['d']],
    ['nothing is left', { 'a/b': '1' }, { 'a/b': null }, []],
    ['what is not there is removed', { 'a/b': '1' }, { 'a/c': null, 'x/y': null, 'a/b/c': null }, ['a/b']],
    ['a folder is not a file that can be removed', { 'a/b': '1' }, { a: null }, ['a/b']],
    ['a submodule becomes a folder', { a: { submodule: '1'.repeat(40) } }, { 'a/b': '1' }, ['a/b']],
  ])('%s', async (_, before, changes, paths) => {
    const tree = await overlay(treeOf(before), new Map(Object.entries(changes)));
    expect([...(await contentsOf(tree)).keys()]).toEqual(paths);
    expect(tree.id === emptyTree).toBe(paths.length === 0);
  });

  test('takes an object of the tree below by its id', async () => {
    const tree = treeOf({ a: 'text' });
    const [{ id } = { id: '' }] = await filesBelow(tree, 'a');
    const moved = await overlay(
      tree,
      new Map([
        ['a', null],
        ['b/c', { type: 'executable', id }],
      ]),
    );
    expect(moved.id).toBe(treeOf({ 'b/c': { executable: 'text' } }).id);
    expect(Object.fromEntries(await contentsOf(moved))).toEqual({ 'b/c': 'executable: text' });
  });

  test('refuses a file that is a folder as well', async () => {
    const changes = new Map([
      ['b/a', ''],
      ['b/a/c', ''],
    ]);
    await expect(overlay(treeOf({ 'b/x': '' }), changes)).rejects.toThrow('"b/a" cannot be both a file and a folder.');
  });
});

function clash(one: string, other: string): boolean {
  return one === other || one.startsWith(`${other}/`) || other.startsWith(`${one}/`);
}
