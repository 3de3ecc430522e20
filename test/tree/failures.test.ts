import { afterAll, afterEach, describe, expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeCommit } from '../../src/tree/branch.js';
import { openRepository } from '../../src/tree/git.js';
import { filesBelow } from '../../src/tree/tree.js';
import { closeRepositories, contentsOf, idAt, opened, text, treeError } from './opened.js';
import { git, put, removeTemporaryFolders, repositoryOf, temporaryFolder } from './repositories.js';

const environment = { ...process.env };
afterEach(async () => {
  process.env = { ...environment };
  await closeRepositories();
});
afterAll(removeTemporaryFolders);

/** The file that git keeps the object in until it packs it. */
function looseObject(dir: string, id: string): string {
  return join(dir, '.git/objects', id.slice(0, 2), id.slice(2));
}

describe('openRepository fails', () => {
  test('where there is no repository', async () => {
    await expect(openRepository(temporaryFolder())).rejects.toMatchObject(
      treeError('is not in a Git repository', 'git init'),
    );
  });

  test('where there is no folder', async () => {
    const dir = repositoryOf({ a: '1' });
    await expect(openRepository(join(dir, 'nowhere'))).rejects.toMatchObject(treeError('no folder', '--repo'));
    await expect(openRepository(join(dir, 'a'))).rejects.toMatchObject(treeError('no folder', '--repo'));
  });

  test('without git', async () => {
    const dir = repositoryOf({ a: '1' });
    process.env.PATH = dir;
    await expect(openRepository(dir)).rejects.toMatchObject(treeError('could not be started', 'Install Git'));
  });

  test('with a git that does not know what it is asked', async () => {
    const [dir, bin] = [repositoryOf({ a: '1' }), temporaryFolder()];
    // As Git 2.20 does: what rev-parse does not know, it repeats.
    put(bin, 'git', { executable: '#!/bin/sh\nprintf "true\\nfalse\\n--show-object-format\\n\\n"\n' });
    process.env.PATH = `${bin}:${process.env.PATH}`;
    await expect(openRepository(dir)).rejects.toMatchObject(treeError('too old', 'Install Git'));
  });

  test('with the reason of git where the repository is broken', async () => {
    const dir = repositoryOf({ a: '1' });
    git(dir, ['config', 'core.repositoryFormatVersion', '99']);
    await expect(openRepository(dir)).rejects.toMatchObject(treeError('repo version', 'git status'));
  });
});

describe('an object that is missing', () => {
  test('is named, and everything else is read', async () => {
    const dir = repositoryOf({ 'a/b': '1', 'c/d': '2', e: '3' });
    const tree = await (await opened(dir)).tree('HEAD');
    const [a, d, e] = [await idAt(tree, 'a'), await idAt(tree, 'c/d'), await idAt(tree, 'e')];
    rmSync(looseObject(dir, a));
    rmSync(looseObject(dir, d));
    const other = await (await opened(dir)).tree('HEAD');
    const results = await Promise.allSettled([other.entries(a), other.blob(d), other.blob(e), other.entries(d)]);
    expect(results).toMatchObject([
      { reason: treeError(`tree ${a} is missing`, 'git fsck') },
      { reason: treeError(`blob ${d} is missing`, 'git fsck') },
      { value: text('3') },
      { reason: treeError(`tree ${d} is missing`) },
    ]);
  });

  test('can be read as soon as it is there', async () => {
    const dir = repositoryOf({ 'a/b': '1' });
    const tree = await (await opened(dir)).tree('HEAD');
    const a = await idAt(tree, 'a');
    const kept = join(temporaryFolder(), 'object');
    copyFileSync(looseObject(dir, a), kept);
    rmSync(looseObject(dir, a));
    await expect(tree.entries(a)).rejects.toMatchObject(treeError('is missing'));
    copyFileSync(kept, looseObject(dir, a));
    expect(await tree.entries(a)).toMatchObject([{ name: 'b' }]);
  });

  test('is fetched in a partial clone, unless the remote is gone', async () => {
    const origin = repositoryOf({ a: 'one', b: 'two' });
    git(origin, ['config', 'uploadpack.allowFilter', 'true']);
    const clone = temporaryFolder();
    git(clone, ['clone', '--quiet', '--no-checkout', '--filter=blob:none', `file://${origin}`, '.']);
    const tree = await (await opened(clone)).tree('HEAD');
    const [a, b] = [await idAt(tree, 'a'), await idAt(tree, 'b')];
    expect(await tree.blob(a)).toEqual(text('one'));
    rmSync(origin, { recursive: true });
    await expect(tree.blob(b)).rejects.toMatchObject(treeError('', 'partial clone'));
    expect(await tree.blob(a)).toEqual(text('one'));
  });
});

test('a commit that Git refuses is told by what Git says, however much was on its way', async () => {
  const changes = new Map(Array.from({ length: 40 }, (_, at) => [`${at}`, 'text'.repeat(50_000)] as const));
  const commit = { ref: 'refs/heads/a..b', parent: undefined, message: 'No', time: 0, changes };
  const written = writeCommit(repositoryOf({ a: '1' }), commit);
  await expect(written).rejects.toMatchObject(treeError("doesn't conform", 'may write'));
});

describe('an object that is not what it should be', () => {
  test('is refused when it has another type', async () => {
    const tree = await (await opened(repositoryOf({ a: '1' }))).tree('HEAD');
    const a = await idAt(tree, 'a');
    await expect(tree.entries(a)).rejects.toMatchObject(treeError(`${a} in`));
    await expect(tree.blob(tree.id)).rejects.toMatchObject(treeError('is a tree, not a blob'));
  });

  test('is refused when it is damaged, and the next one is read again', async () => {
    const dir = repositoryOf({ a: 'one', b: 'two' });
    const tree = await (await opened(dir)).tree('HEAD');
    const [a, b] = [await idAt(tree, 'a'), await idAt(tree, 'b')];
    chmodSync(looseObject(dir, a), 0o644);
    writeFileSync(looseObject(dir, a), 'damaged');
    await expect(tree.blob(a)).rejects.toMatchObject(treeError(a.slice(0, 7), 'git fsck'));
    expect(await tree.blob(b)).toEqual(text('two'));
  });

  test('is not asked for when it has no id', async () => {
    const tree = await (await opened(repositoryOf({ a: '1' }))).tree('HEAD');
    await expect(tree.blob('HEAD:a\nHEAD:a')).rejects.toThrow(TypeError);
    await expect(tree.entries('HEAD:')).rejects.toThrow(TypeError);
  });
});

describe('the environment', () => {
  test('of a hook does not lead to another repository', async () => {
    const [dir, other] = [repositoryOf({ a: 'here', 'x.log': '1' }), repositoryOf({ a: 'there', b: 'there' })];
    // Only the index knows that one of the ignored files counts.
    for (const [path, content] of [
      ['.gitignore', '*.log\n'],
      ['x.log', '2'],
      ['y.log', '3'],
    ] as const) {
      put(dir, path, content);
    }
    Object.assign(process.env, {
      GIT_DIR: join(other, '.git'),
      GIT_WORK_TREE: other,
      GIT_INDEX_FILE: join(other, '.git/index'),
      GIT_PREFIX: 'x/',
    });
    const repository = await opened(dir);
    expect([...(await contentsOf(await repository.tree('HEAD'))).keys()]).toEqual(['a', 'x.log']);
    expect(Object.fromEntries(await contentsOf(await repository.worktree()))).toEqual({
      '.gitignore': 'file: *.log\n',
      a: 'file: here',
      'x.log': 'file: 2',
    });
  });

  test('of a push says where the new objects are', async () => {
    const [dir, pushed] = [repositoryOf({ a: '1' }), repositoryOf({ b: '2' })];
    const id = git(pushed, ['rev-parse', 'HEAD']);
    process.env.GIT_ALTERNATE_OBJECT_DIRECTORIES = join(pushed, '.git/objects');
    expect((await filesBelow(await (await opened(dir)).tree(id), '')).map(({ path }) => path)).toEqual(['b']);
  });
});

describe('a bare repository', () => {
  test('has revisions, but no work tree', async () => {
    const bare = temporaryFolder();
    git(bare, ['clone', '--quiet', '--bare', repositoryOf({ 'a/b': '1' }), '.']);
    const repository = await opened(bare);
    expect(repository.prefix).toBe('');
    expect((await filesBelow(await repository.tree('HEAD'), '')).map(({ path }) => path)).toEqual(['a/b']);
    await expect(repository.worktree()).rejects.toMatchObject(treeError('not in a work tree', '--head'));
  });
});

describe('close', () => {
  test('ends what is being read, and later reading', async () => {
    const repository = await openRepository(repositoryOf({ a: '1' }));
    const tree = await repository.tree('HEAD');
    const reading = Promise.allSettled([tree.blob(tree.id)]);
    await repository.close();
    expect(await reading).toMatchObject([{ reason: treeError('was closed') }]);
    await expect(tree.blob(tree.id)).rejects.toMatchObject(treeError('was closed'));
    await repository.close();
  });

  test('is not needed for Node to end', () => {
    const root = fileURLToPath(new URL('../..', import.meta.url));
    const dir = temporaryFolder();
    const script = `
      import { openRepository } from './git.mjs';
      const tree = await (await openRepository('.')).tree('HEAD');
      const [{ id }] = await tree.entries(tree.id);
      process.stdout.write((await tree.blob(id)).bytes);`;
    writeFileSync(join(dir, 'script.mjs'), script);
    const bundle = ['--bundle', '--platform=node', '--format=esm', '--log-level=error', `--outfile=${dir}/git.mjs`];
    execFileSync(join(root, 'node_modules/.bin/esbuild'), [join(root, 'src/tree/git.ts'), ...bundle]);
    const options = { cwd: repositoryOf({ a: 'read' }), timeout: 4000 };
    expect(execFileSync(process.execPath, [join(dir, 'script.mjs')], options).toString()).toBe('read');
  });
});
