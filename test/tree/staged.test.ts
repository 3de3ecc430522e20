import { afterAll, afterEach, describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { memoryTree } from '../../src/tree/memory.js';
import { filesBelow } from '../../src/tree/tree.js';
import { edit } from './edits.js';
import { closeRepositories, contentsOf, opened, treeError } from './opened.js';
import { git, put, remove, removeTemporaryFolders, repositoryOf, temporaryFolder } from './repositories.js';
import { runs } from '../runs.js';

afterEach(closeRepositories);
afterAll(removeTemporaryFolders);

/** The id of the tree that git makes of the index. The repository itself stays as it is. */
function writtenTree(dir: string, prefix = ''): string {
  const [gitDir = '', top = ''] = git(dir, ['rev-parse', '--absolute-git-dir', '--show-toplevel']).split('\n');
  const scratch = temporaryFolder();
  if (existsSync(join(gitDir, 'index'))) copyFileSync(join(gitDir, 'index'), join(scratch, 'index'));
  mkdirSync(join(scratch, 'objects'));
  const env = {
    GIT_INDEX_FILE: join(scratch, 'index'),
    GIT_OBJECT_DIRECTORY: join(scratch, 'objects'),
    GIT_ALTERNATE_OBJECT_DIRECTORIES: join(gitDir, 'objects'),
  };
  return git(top, ['write-tree', `--prefix=${prefix}`], { env });
}

async function staged(dir: string): Promise<string> {
  return (await (await opened(dir)).index()).id;
}

describe('the index', () => {
  test('is the tree that git would write, after any edits, and is only read', async () => {
    const dir = repositoryOf({ 'a/b': '1', 'a/b c': '2', 'd/e/f': { executable: '3' }, 'd/é': 'x', 'x\ny': '5' });
    const repository = await opened(dir);
    const property = fc.asyncProperty(fc.array(edit, { maxLength: 8 }), async (edits) => {
      git(dir, ['reset', '--quiet', '--hard']);
      git(dir, ['clean', '--quiet', '-ffdx']);
      for (const change of edits) change(dir);
      const before = readFileSync(join(dir, '.git/index'));
      expect((await repository.index()).id).toBe(writtenTree(dir));
      expect(readFileSync(join(dir, '.git/index'))).toEqual(before);
    });
    await fc.assert(property, { seed: 20267, numRuns: runs(40) });
  });

  test('has what is staged, and nothing else that is on disk', async () => {
    const dir = repositoryOf({ kept: '1', changed: '1', removed: '1' });
    put(dir, 'changed', 'staged');
    git(dir, ['add', 'changed']);
    put(dir, 'changed', 'on disk');
    remove(dir, 'removed');
    put(dir, 'new', 'on disk');
    const tree = await (await opened(dir)).index();
    expect(Object.fromEntries(await contentsOf(tree))).toEqual({
      kept: 'file: 1',
      changed: 'file: staged',
      removed: 'file: 1',
    });
  });

  test('is the tree that git would write, before the first commit', async () => {
    const dir = repositoryOf();
    expect(await staged(dir)).toBe(memoryTree(new Map()).id);
    for (const name of ['a/b', 'c']) put(dir, name, '1');
    git(dir, ['add', 'a']);
    expect(await staged(dir)).toBe(writtenTree(dir));
    expect(await staged(dir)).not.toBe(memoryTree(new Map()).id);
  });

  test('is the tree that git would write, in a folder of the repository', async () => {
    const dir = repositoryOf({ 'x*y/a': '1', 'xzy/b': '2', 'x*y/gone': '3' });
    put(dir, 'x*y/new', '4');
    put(dir, 'xzy/new', '5');
    remove(dir, 'x*y/gone');
    git(dir, ['add', '--all']);
    const tree = await (await opened(join(dir, 'x*y'))).index();
    expect(tree.id).toBe(writtenTree(dir, 'x*y/'));
    expect((await filesBelow(tree, '')).map(({ path }) => path)).toEqual(['a', 'new']);
  });

  test('names its objects as the repository does', async () => {
    const dir = repositoryOf({ a: '1' }, ['--object-format=sha256']);
    put(dir, 'b', '2');
    git(dir, ['add', 'b']);
    expect(await staged(dir)).toBe(writtenTree(dir));
  });

  test('has the commit of a submodule that is staged, whatever is configured for it', async () => {
    const inner = repositoryOf({ a: '1' });
    const dir = repositoryOf({ b: '1' });
    git(dir, ['-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', inner, 'sub']);
    git(dir, ['commit', '--quiet', '--message=x']);
    git(join(dir, 'sub'), ['commit', '--quiet', '--allow-empty', '--message=y']);
    git(dir, ['config', 'diff.ignoreSubmodules', 'all']);
    git(dir, ['config', 'diff.relative', 'true']);
    git(dir, ['config', 'submodule.sub.ignore', 'all']);
    git(dir, ['update-index', '--cacheinfo', `160000,${git(join(dir, 'sub'), ['rev-parse', 'HEAD'])},sub`]);
    expect(await staged(dir)).toBe(writtenTree(dir));
  });

  test('cannot be committed while it has conflicts', async () => {
    const dir = repositoryOf({ a: '1' });
    git(dir, ['checkout', '--quiet', '-b', 'other']);
    put(dir, 'a', '2');
    git(dir, ['commit', '--quiet', '-am', 'x']);
    git(dir, ['checkout', '--quiet', 'main']);
    put(dir, 'a', '3');
    git(dir, ['commit', '--quiet', '-am', 'x']);
    expect(() => git(dir, ['merge', 'other'])).toThrow('merge other');
    await expect(staged(dir)).rejects.toMatchObject(treeError('"a" has conflicts', 'git add'));
  });

  test('is none where there is no work tree', async () => {
    const dir = repositoryOf({}, ['--bare']);
    await expect(staged(dir)).rejects.toMatchObject(treeError('not in a work tree'));
  });
});
