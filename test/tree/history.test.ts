import { afterAll, describe, expect, test } from '@jest/globals';
import { openRepository } from '../../src/tree/git.js';
import { commit, git, removeTemporaryFolders, repositoryOf, temporaryFolder } from './repositories.js';

afterAll(removeTemporaryFolders);

/** A repository whose branches `main` and `topic` have one commit in common. */
function forked(): { dir: string; fork: string } {
  const dir = repositoryOf({ a: '1' });
  const fork = git(dir, ['rev-parse', 'HEAD']);
  git(dir, ['checkout', '--quiet', '-b', 'topic']);
  commit(dir, { b: '2' });
  git(dir, ['checkout', '--quiet', 'main']);
  commit(dir, { c: '3' });
  return { dir, fork };
}

describe('mergeBase', () => {
  test('is where two branches part', async () => {
    const { dir, fork } = forked();
    const repository = await openRepository(dir);
    expect(await repository.mergeBase('topic', 'main')).toBe(fork);
    expect(await repository.mergeBase('main', fork)).toBe(fork);
    expect(repository.isShallow).toBe(false);
  });

  test('of unrelated histories does not exist', async () => {
    const { dir } = forked();
    git(dir, ['checkout', '--quiet', '--orphan', 'other']);
    commit(dir, {});
    const failure = (await openRepository(dir)).mergeBase('main', 'other');
    await expect(failure).rejects.toMatchObject({
      name: 'TreeError',
      message: expect.stringContaining('unrelated'),
      remedy: expect.stringContaining('--base'),
    });
  });

  test('of a shallow clone may be cut off', async () => {
    const clone = temporaryFolder();
    git(clone, ['clone', '--quiet', '--depth=1', '--no-single-branch', `file://${forked().dir}`, '.']);
    const repository = await openRepository(clone);
    expect(repository.isShallow).toBe(true);
    await expect(repository.mergeBase('origin/topic', 'HEAD')).rejects.toMatchObject({
      name: 'TreeError',
      message: expect.stringContaining('shallow'),
      remedy: expect.stringContaining('fetch-depth: 0'),
    });
  });
});

describe('defaultBranch', () => {
  test('is what origin/HEAD points to, else a branch of a usual name', async () => {
    const { dir } = forked();
    const repository = await openRepository(dir);
    const ref = (name: string) => git(dir, ['update-ref', name, 'HEAD']);
    git(dir, ['branch', '--move', 'main', 'other']);
    ref('refs/heads/main/x');
    expect(await repository.defaultBranch()).toBeUndefined();
    ref('refs/heads/master');
    expect(await repository.defaultBranch()).toBe('refs/heads/master');
    ref('refs/remotes/origin/main');
    expect(await repository.defaultBranch()).toBe('refs/remotes/origin/main');
    git(dir, ['symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/trunk']);
    expect(await repository.defaultBranch()).toBe('refs/remotes/origin/main');
    ref('refs/remotes/origin/trunk');
    expect(await repository.defaultBranch()).toBe('refs/remotes/origin/trunk');
  });
});
