import { afterAll, afterEach, describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Repository } from '../../src/tree/git.js';
import { memoryTree } from '../../src/tree/memory.js';
import { filesBelow, maximumBlobSize, type Tree } from '../../src/tree/tree.js';
import { edit } from './edits.js';
import { closeRepositories, contentsOf, opened } from './opened.js';
import {
  addedTree,
  commit,
  git,
  onDisk,
  put,
  remove,
  removeTemporaryFolders,
  repositoryOf,
  temporaryFolder,
} from './repositories.js';
import { runs } from '../runs.js';

afterEach(closeRepositories);
afterAll(removeTemporaryFolders);

/**
 * The work tree as it was read, and as it should be: with the id that git would give it and the contents that are on
 * disk.
 */
async function readAndAdded(dir: string, repository?: Repository) {
  const opening = repository ?? (await opened(dir));
  const tree = await opening.worktree();
  const contents = [...(await contentsOf(tree))];
  const disk = contents.map(([path, content]) => {
    const type = content.slice(0, content.indexOf(':'));
    return [path, `${type}: ${type === 'submodule' ? git(join(dir, path), ['rev-parse', 'HEAD']) : onDisk(dir, path)}`];
  });
  const types = contents.map(([path, content]) => `${path} ${content.slice(0, content.indexOf(':'))}`);
  return { types, read: { id: tree.id, contents }, added: { id: addedTree(dir, opening.prefix), contents: disk } };
}

async function typesOf(tree: Tree): Promise<string[]> {
  return (await filesBelow(tree, '')).map(({ path, type }) => `${path} ${type}`);
}

const start = {
  'a/b': '1',
  'a/b c': '2',
  'd/e/f': { executable: '3' },
  'd/é': 'text\n',
  'x\ny': '5',
  link: { symlink: 'd' },
};

describe('worktree', () => {
  test('is what git would add, after any edits', async () => {
    const dir = repositoryOf({ ...start, '.gitignore': '*.log\nignored/\n' });
    const repository = await opened(dir);
    const property = fc.asyncProperty(fc.array(edit, { maxLength: 8 }), async (edits) => {
      git(dir, ['reset', '--quiet', '--hard']);
      git(dir, ['clean', '--quiet', '-ffdx']);
      for (const change of edits) change(dir);
      const { read, added } = await readAndAdded(dir, repository);
      expect(read).toEqual(added);
    });
    await fc.assert(property, { seed: 20267, numRuns: runs(40) });
  });

  test('is what git would add, before the first commit', async () => {
    const dir = repositoryOf();
    expect((await (await opened(dir)).worktree()).id).toBe(memoryTree(new Map()).id);
    put(dir, 'a/b', { executable: '1' });
    for (const name of ['c', 'd/e']) put(dir, name, '2');
    git(dir, ['add', 'c', 'd']);
    put(dir, 'c', '3');
    const disk = await readAndAdded(dir);
    expect(disk.read).toEqual(disk.added);
    expect(disk.types).toEqual(['a/b executable', 'c file', 'd/e file']);
  });

  test('is what git would add, in a folder of the repository', async () => {
    const dir = repositoryOf({ 'x*y/a/b': '1', 'x*y/c': '2', 'xzy/d': '3' });
    put(dir, 'x*y/a/new', '4');
    put(dir, 'xzy/new', '5');
    remove(dir, 'x*y/c');
    const disk = await readAndAdded(join(dir, 'x*y'));
    expect(disk.read).toEqual(disk.added);
    expect(disk.types).toEqual(['a/b file', 'a/new file']);
    for (const name of ['here', 'staged']) put(dir, `new/only/${name}`, '6');
    git(dir, ['add', 'new/only/staged']);
    const later = await readAndAdded(join(dir, 'new/only'));
    expect(later.read).toEqual(later.added);
    expect(later.types).toEqual(['here file', 'staged file']);
  });

  test('is what git would add, in a SHA-256 repository', async () => {
    const dir = repositoryOf({ 'a/b': '1', c: '2' }, ['--object-format=sha256']);
    put(dir, 'a/b', '3');
    put(dir, 'new', 'x'.repeat(maximumBlobSize));
    const { read, added } = await readAndAdded(dir);
    expect(read).toEqual(added);
  });

  test('is what git would add, in the middle of a merge', async () => {
    const dir = repositoryOf({ both: '1', 'd/deleted': '1', kept: '1' });
    git(dir, ['checkout', '--quiet', '-b', 'topic']);
    remove(dir, 'd/deleted');
    commit(dir, { both: '2' });
    git(dir, ['checkout', '--quiet', 'main']);
    commit(dir, { both: '3', 'd/deleted': '3' });
    expect(() => git(dir, ['merge', 'topic'])).toThrow('Command failed');
    const disk = await readAndAdded(dir);
    expect(disk.read).toEqual(disk.added);
    expect(disk.types).toEqual(['both file', 'd/deleted file', 'kept file']);
    remove(dir, 'both');
    const later = await readAndAdded(dir);
    expect(later.read).toEqual(later.added);
    expect(later.types).toEqual(['d/deleted file', 'kept file']);
  });

  test('is what git would add, where names are not UTF-8', async () => {
    const dir = repositoryOf({ a: '1' });
    writeFileSync(Buffer.concat([Buffer.from(`${dir}/f`), Buffer.of(0xff)]), '2');
    const disk = await readAndAdded(dir);
    expect(disk.read).toEqual(disk.added);
    expect(disk.types).toEqual(['a file', 'f\udcff file']);
  });

  test('is what git would add, in a second work tree', async () => {
    const other = join(temporaryFolder(), 'other');
    git(repositoryOf({ a: '1' }), ['worktree', 'add', '--quiet', other]);
    put(other, 'b', '2');
    const disk = await readAndAdded(other);
    expect(disk.read).toEqual(disk.added);
    expect(disk.types).toEqual(['a file', 'b file']);
  });

  test('is what git would add, after a rename in the index', async () => {
    const dir = repositoryOf({ 'a/b': 'a text that stays the same\n' });
    git(dir, ['mv', 'a/b', 'c']);
    const { types, read, added } = await readAndAdded(dir);
    expect(read).toEqual(added);
    expect(types).toEqual(['c file']);
  });

  test('keeps what a sparse checkout leaves out, as the index has it', async () => {
    const dir = repositoryOf({ 'in/a': '1', 'out/b': '2', 'out/c': '3' });
    git(dir, ['sparse-checkout', 'set', 'in']);
    put(dir, 'in/a', '4');
    const id = git(dir, ['hash-object', '-w', '--stdin'], { input: '5' });
    git(dir, ['update-index', '--cacheinfo', `100644,${id},out/b`]);
    git(dir, ['update-index', '--skip-worktree', 'out/b']);
    const tree = await (await opened(dir)).worktree();
    expect(Object.fromEntries(await contentsOf(tree))).toEqual({
      'in/a': 'file: 4',
      'out/b': 'file: 5',
      'out/c': 'file: 3',
    });
  });

  test('takes types from the index where the disk has none', async () => {
    const dir = repositoryOf({ run: { executable: '1' }, link: { symlink: 'run' } });
    git(dir, ['config', 'core.fileMode', 'false']);
    git(dir, ['config', 'core.symlinks', 'false']);
    put(dir, 'run', '2');
    put(dir, 'link', 'other');
    put(dir, 'new', { executable: '3' });
    const disk = await readAndAdded(dir);
    expect(disk.read).toEqual(disk.added);
    expect(disk.types).toEqual(['link symlink', 'new file', 'run executable']);
  });

  test('knows the id of what is too large, and no more', async () => {
    const dir = repositoryOf({ a: '1' });
    const size = 2 * maximumBlobSize + 3;
    put(dir, 'large', 'x'.repeat(size));
    const tree = await (await opened(dir)).worktree();
    expect(tree.id).toBe(addedTree(dir));
    expect(await tree.blob(git(dir, ['hash-object', 'large']))).toEqual({ tooLarge: size });
  });
});

describe('a repository in the work tree', () => {
  test('is a submodule, unless it has no commit', async () => {
    const dir = repositoryOf({ a: '1' });
    git(dir, ['clone', '--quiet', repositoryOf({ inner: '1' }), 'd/nested']);
    const disk = await readAndAdded(dir);
    expect(disk.read).toEqual(disk.added);
    expect(disk.types).toEqual(['a file', 'd/nested submodule']);
    git(dir, ['init', '--quiet', 'd/empty']);
    put(dir, 'd/empty/file', '1');
    expect(await typesOf(await (await opened(dir)).worktree())).toEqual(['a file', 'd/nested submodule']);
  });

  test('counts by its commit, not by its files', async () => {
    const dir = repositoryOf({ a: '1' });
    git(dir, ['clone', '--quiet', repositoryOf({ inner: '1' }), 'nested']);
    const before = commit(dir, {});
    put(dir, 'nested/inner', 'changed');
    const repository = await opened(dir);
    expect((await repository.worktree()).id).toBe((await repository.tree(before)).id);
    const inner = commit(join(dir, 'nested'), {});
    git(dir, ['config', 'diff.ignoreSubmodules', 'all']);
    const { read, added } = await readAndAdded(dir);
    expect(read).toEqual(added);
    expect(read.contents).toContainEqual(['nested', `submodule: ${inner}`]);
  });
});
