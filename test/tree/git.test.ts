import { afterAll, afterEach, describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { join } from 'node:path';
import { memoryTree, type Content } from '../../src/tree/memory.js';
import { sha256Digest } from '../../src/tree/objects.js';
import { filesBelow, maximumBlobSize } from '../../src/tree/tree.js';
import { closeRepositories, contentsOf, idAt, opened, text, treeError } from './opened.js';
import { commit, git, importedTrees, removeTemporaryFolders, repositoryOf } from './repositories.js';
import { filesOnDisk, samples } from './trees.js';

afterEach(closeRepositories);
afterAll(removeTemporaryFolders);

describe('tree', () => {
  test.each([
    ['SHA-1', [], undefined],
    ['SHA-256', ['--object-format=sha256'], sha256Digest],
  ])('reads everything that a commit has (%s)', async (_, options, digest) => {
    const dir = repositoryOf({}, options);
    const maps = samples(filesOnDisk, 40);
    importedTrees(dir, maps);
    const repository = await opened(dir);
    for (const [index, map] of maps.entries()) {
      const [tree, expected] = [await repository.tree(`refs/imported/${index}`), memoryTree(map, digest)];
      expect(tree.id).toBe(expected.id);
      expect(await contentsOf(tree)).toEqual(await contentsOf(expected));
    }
  });

  test('says what is a link, a submodule or executable', async () => {
    const dir = repositoryOf();
    const submodule = 'abcdef0123'.repeat(4);
    const content: Content[] = [{ symlink: '/etc/passwd' }, { submodule }, { executable: 'x' }, 'y'];
    importedTrees(dir, [new Map(content.map((one, index) => [`d/${index}`, one]))]);
    const tree = await (await opened(dir)).tree('refs/imported/0');
    const all = await filesBelow(tree, '');
    expect(all.map(({ type }) => type)).toEqual(['symlink', 'submodule', 'executable', 'file']);
    expect(all[1]?.id).toBe(submodule);
    expect(await tree.blob(all[0]?.id ?? '')).toEqual(text('/etc/passwd'));
  });

  test('has only the folder that was opened', async () => {
    const dir = repositoryOf({ 'a*/b c/x': '1', 'ab/y': '2' });
    const first = git(dir, ['rev-parse', 'HEAD']);
    const second = commit(dir, { 'new/é\n/z': '3' });
    const repository = await opened(join(dir, 'a*/b c'));
    expect(repository.prefix).toBe('a*/b c/');
    expect((await filesBelow(await repository.tree('HEAD'), '')).map(({ path }) => path)).toEqual(['x']);
    const other = await opened(join(dir, 'new/é\n'));
    expect(other.prefix).toBe('new/é\n/');
    expect((await filesBelow(await other.tree(second), '')).map(({ path }) => path)).toEqual(['z']);
    const before = await other.tree(first);
    expect(before.id).toBe(memoryTree(new Map()).id);
    expect(await before.entries(before.id)).toEqual([]);
  });

  test('never holds what is too large, and reads on behind it', async () => {
    const sizes = [maximumBlobSize, maximumBlobSize + 1, 3 * maximumBlobSize, 0];
    const dir = repositoryOf(Object.fromEntries(sizes.map((size, index) => [`${index}`, 'x'.repeat(size)])));
    const tree = await (await opened(dir)).tree('HEAD');
    const blobs = await Promise.all((await filesBelow(tree, '')).map(({ id }) => tree.blob(id)));
    expect(blobs.map((blob) => ('bytes' in blob ? blob.bytes.length : blob))).toEqual([
      maximumBlobSize,
      { tooLarge: maximumBlobSize + 1 },
      { tooLarge: 3 * maximumBlobSize },
      0,
    ]);
  });

  test('answers any number of questions at once, in any order', async () => {
    const content = Object.fromEntries(
      Array.from({ length: 60 }, (_, i) => [`d${i % 7}/f${i}`, `${i} `.repeat(i * 9)]),
    );
    const repository = await opened(repositoryOf(content));
    const tree = await repository.tree('HEAD');
    const all = await filesBelow(tree, '');
    const property = fc.asyncProperty(fc.shuffledSubarray(all), async (chosen) => {
      const blobs = await Promise.all(chosen.map(({ id }) => tree.blob(id)));
      const texts = blobs.map((blob) => 'bytes' in blob && new TextDecoder().decode(blob.bytes));
      expect(texts).toEqual(chosen.map(({ path }) => content[path]));
    });
    await fc.assert(property, { seed: 20266, numRuns: 50 });
  });

  test('ids mean their content, whatever `git replace` says', async () => {
    const dir = repositoryOf({ a: 'one', b: 'two' });
    const tree = await (await opened(dir)).tree('HEAD');
    const [a, b] = [await idAt(tree, 'a'), await idAt(tree, 'b')];
    git(dir, ['replace', a, b]);
    expect(await (await (await opened(dir)).tree('HEAD')).blob(a)).toEqual(text('one'));
  });
});

describe('resolve', () => {
  test('takes what names a commit', async () => {
    const dir = repositoryOf({ a: '1' });
    const first = git(dir, ['rev-parse', 'HEAD']);
    git(dir, ['tag', '--annotate', '--message=x', 'v1']);
    const second = commit(dir, { a: '2' });
    const repository = await opened(dir);
    const names = ['HEAD', 'main', 'refs/heads/main', second.slice(0, 10), 'v1', 'HEAD~1', ':/x', 'HEAD^{/x}'];
    const ids = await Promise.all(names.map((name) => repository.resolve(name)));
    expect(ids).toEqual([second, second, second, second, first, first, second, second]);
    expect(await repository.resolve(commit(dir, { a: '3' }))).toBe(await repository.resolve('HEAD'));
  });

  test('refuses what would be an option, or another question', async () => {
    const repository = await opened(repositoryOf({ a: '1' }));
    for (const revision of ['-h', '--all', '', 'HEAD\nHEAD', 'HEAD\0', '\r']) {
      const refused = treeError(`${JSON.stringify(revision)} is not a revision`);
      await expect(repository.resolve(revision)).rejects.toMatchObject(refused);
      await expect(repository.tree(revision)).rejects.toMatchObject(refused);
    }
  });

  test('finds no commit by any other name', async () => {
    const repository = await opened(repositoryOf({ a: '1' }));
    const trees = ['HEAD:a', 'HEAD:', 'HEAD^{tree}'];
    for (const revision of [...trees, 'nowhere', 'HEAD^2', '^HEAD', 'HEAD..HEAD', '1'.repeat(40), 'HEAD blob 3', 'ü']) {
      const missing = treeError(`no commit ${revision} in`, 'git fetch');
      await expect(repository.resolve(revision)).rejects.toMatchObject(missing);
    }
  });

  test('says that an id is cut too short', async () => {
    // Both blobs have an id that begins with f0acb.
    const dir = repositoryOf({ a: '1071', b: '1251' });
    await expect((await opened(dir)).resolve('f0acb')).rejects.toMatchObject(treeError('f0acb', 'more of its digits'));
  });

  test('finds no HEAD before the first commit', async () => {
    await expect((await opened(repositoryOf())).tree('HEAD')).rejects.toMatchObject(treeError('no commit HEAD'));
  });
});
