import { expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeCommit } from '../../src/tree/commit.js';
import { openRepository } from '../../src/tree/git.js';

const identity = {
  GIT_AUTHOR_NAME: 'A',
  GIT_AUTHOR_EMAIL: 'a@example.com',
  GIT_COMMITTER_NAME: 'Ü',
  GIT_COMMITTER_EMAIL: 'c@example.com',
};

test('old imports wrote commits that say no time zone, or no time', () => {
  const said = (committer: string) =>
    decodeCommit('', new TextEncoder().encode(`tree 1\ncommitter ${committer}\n\nSubject\n`)).time;
  expect([said('C <c@example.com> 1234567890'), said('C <c@example.com>')]).toEqual([1234567890, 0]);
});

test.each([
  ['a usual one', 'Subject\n\nBody\n', []],
  ['an empty message', '', []],
  ['empty lines first, and no line feed at the end', '\n\nSubject\n\n\nBody', []],
  ['another encoding', Buffer.from('Gr\u00fc\u00dfe\n', 'latin1'), ['-c', 'i18n.commitEncoding=ISO-8859-1']],
  ['an encoding that nobody knows', 'Subject\n', ['-c', 'i18n.commitEncoding=nonsense']],
])('git says the same of a commit: %s', async (_, message, options) => {
  const dir = mkdtempSync(join(tmpdir(), 'towpath-commit-'));
  const git = (args: readonly string[], input: string | Buffer = '') =>
    execFileSync('git', ['-C', dir, ...args], {
      input,
      env: { ...process.env, ...identity },
      stdio: 'pipe',
    }).toString();
  try {
    git(['init', '--quiet']);
    const tree = git(['mktree']).trim();
    const first = git(['commit-tree', tree, '-m', 'First']).trim();
    const commit = git([...options, 'commit-tree', tree, '-p', first, '-F', '-'], message).trim();
    git(['update-ref', 'refs/heads/topic', commit]);
    const repository = await openRepository(dir);
    const [id, parents, time, ...lines] = git(['log', '-1', '--format=%T%n%P%n%ct%n%B', commit])
      .slice(0, -1)
      .split('\n');
    expect(await repository.facts(commit)).toEqual({
      ...{ id: commit, tree: id, parents: [parents], time: Number(time), message: lines.join('\n') },
    });
    // A line feed must not ask for two: what is read next would be another one's.
    const refs = ['refs/heads/topic', 'refs/heads/none', 'refs/heads/topic\nrefs/heads/none', 'refs/heads/topic'];
    const tips = [];
    for (const ref of refs) tips.push(await repository.tip(ref));
    expect(tips).toEqual([commit, undefined, undefined, commit]);
    await repository.close();
  } finally {
    rmSync(dir, { recursive: true });
  }
});
