import { afterAll, afterEach, describe, expect, test } from '@jest/globals';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesBelow, type Tree } from '../../src/tree/tree.js';
import { closeRepositories, contentsOf, opened, treeError } from './opened.js';
import { commit, git, put, removeTemporaryFolders, repositoryOf, temporaryFolder } from './repositories.js';

const environment = { ...process.env };
afterEach(async () => {
  process.env = { ...environment };
  await closeRepositories();
});
afterAll(removeTemporaryFolders);

async function typesOf(tree: Tree): Promise<string[]> {
  return (await filesBelow(tree, '')).map(({ path, type }) => `${path} ${type}`);
}

/** Lets git say what has changed, and then runs `command` in `dir`. */
function afterStatus(dir: string, command: string): void {
  const bin = temporaryFolder();
  const real = process.env.PATH ?? '';
  const lines = [
    '#!/bin/sh',
    `PATH='${real}'`,
    'git "$@" || exit',
    'case "$*" in *" status "*)',
    `cd '${dir}' && ${command};;`,
    'esac',
  ];
  put(bin, 'git', { executable: lines.join('\n') });
  process.env.PATH = `${bin}:${real}`;
}

describe('what changes while it is read', () => {
  test('is gone when it has vanished', async () => {
    const dir = repositoryOf({ a: '1', b: '2', 'c/d': '3' });
    for (const name of ['a', 'c/d', 'new', 'e/f/new']) put(dir, name, 'x');
    afterStatus(dir, 'rm -r a c new e');
    expect(await typesOf(await (await opened(dir)).worktree())).toEqual(['b file']);
  });

  test('is what it has become', async () => {
    const dir = repositoryOf({ a: '1', c: '3' });
    git(dir, ['clone', '--quiet', repositoryOf({ inner: '1' }), 'b']);
    commit(dir, {});
    commit(join(dir, 'b'), {});
    for (const name of ['a', 'c', 'd']) put(dir, name, 'x');
    afterStatus(dir, 'rm -r a b c d && ln -s target a && echo text > b && mkdir c d && echo > c/e');
    const tree = await (await opened(dir)).worktree();
    expect(Object.fromEntries(await contentsOf(tree))).toEqual({ a: 'symlink: target', b: 'file: text\n' });
  });

  test('is never read through a link that has taken the place of a folder', async () => {
    const [dir, outside] = [repositoryOf({ 'a/secret': '1', b: '2' }), temporaryFolder()];
    put(outside, 'secret', 'not yours');
    put(dir, 'a/secret', '3');
    put(dir, 'new/deep/secret', '4');
    mkdirSync(join(outside, 'deep'));
    put(outside, 'deep/secret', 'not yours');
    afterStatus(dir, `rm -r a new && ln -s '${outside}' a && ln -s '${outside}' new`);
    expect(await typesOf(await (await opened(dir)).worktree())).toEqual(['b file']);
  });

  test('is not waited for when a pipe has taken the place of a file', async () => {
    const dir = repositoryOf({ a: '1', b: '2' });
    put(dir, 'a', 'x');
    afterStatus(dir, 'rm a && mkfifo a');
    expect(await typesOf(await (await opened(dir)).worktree())).toEqual(['b file']);
  });

  test('fails with a reason when git fails', async () => {
    const dir = repositoryOf({ a: '1' });
    writeFileSync(join(dir, '.git/index'), 'damaged');
    await expect((await opened(dir)).worktree()).rejects.toMatchObject(treeError('index file', 'git status'));
  });
});
