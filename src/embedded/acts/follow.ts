import { git } from '../git/process.js';
import { setRef } from '../git/refs.js';
import { mergeTrees, writeCommit } from '../git/write.js';
import type { Mergeability, Pull } from '../conversation.js';
import { emit } from '../hooks.js';
import { emailHost } from '../present/git.js';
import { fullPullJson } from '../present/pull.js';
import type { GitHub, Repository } from '../state.js';
import { numbersOf } from './numbers.js';
import { track } from '../underway.js';
import type { Scene } from './scene.js';

/** Somebody did something to a pull request: the event, with what is its own beside action and number. */
export async function emitPull(
  { github, repository, by }: Scene,
  action: string,
  pull: Pull,
  particulars: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  const json = fullPullJson(github, repository, pull, await numbersOf(repository, pull));
  const event = { action, number: pull.number, pull_request: json, ...particulars };
  emit(github, 'pull_request', { repository, sender: by }, event);
}

/** A branch moved: the pull requests whose head it is have a new one. Those of forks are in other repositories. */
export async function followHead(
  scene: Scene,
  branch: string,
  { before, after }: { readonly before: string | undefined; readonly after: string },
): Promise<void> {
  const { github, repository } = scene;
  const targets = repository.forkOf === undefined ? [repository] : [repository, repository.forkOf];
  for (const target of targets) {
    const pulls = [...target.pulls.values()].filter(
      ({ state, head }) => state === 'open' && head.repository === repository && head.ref === branch,
    );
    for (const pull of pulls) {
      pull.head = { ...pull.head, sha: after };
      pull.updated = github.now();
      await keepHead(target, pull);
      await emitPull({ ...scene, repository: target }, 'synchronize', pull, { before: before ?? after, after });
    }
  }
}

/** A branch moved: GitHub shows the pull requests into it against its tip, and finds out anew whether they merge. */
export function followBase(repository: Repository, branch: string, after: string): void {
  for (const pull of repository.pulls.values())
    if (pull.state === 'open' && pull.base.ref === branch) pull.base = { ...pull.base, sha: after };
}

/** Keeps `refs/pull/<number>/head`, for which a fork's commits are fetched. */
export async function keepHead(repository: Repository, { number, head }: Pull): Promise<void> {
  if (head.repository !== repository)
    await git(repository.dir, ['fetch', '--quiet', '--no-tags', head.repository.dir, head.sha]);
  await setRef(repository.dir, `refs/pull/${number}/head`, head.sha);
}

/**
 * Whether a pull request merges, as somebody who asks is told: the first time `computing`, since GitHub begins to find
 * out when it is asked.
 */
export function askMergeability(github: GitHub, repository: Repository, pull: Pull): Mergeability {
  const [head, base] = [pull.head.sha, pull.base.sha];
  const known = pull.mergeability;
  if (known?.head === head && known.base === base) return known;
  const asked: Mergeability = { head, base, result: 'computing' };
  pull.mergeability = asked;
  const compute = async () => {
    const result = await mergedCommit(github, repository, pull);
    if (pull.mergeability === asked) pull.mergeability = { head, base, result };
  };
  track(github, compute());
  return asked;
}

async function mergedCommit(github: GitHub, repository: Repository, pull: Pull): Promise<Mergeability['result']> {
  const [{ dir }, parents] = [repository, [pull.base.sha, pull.head.sha] as const];
  const tree = await mergeTrees(dir, ...parents);
  if (tree === undefined) return 'clash';
  const author = { name: pull.author.login, email: `${pull.author.login}@${emailHost}`, time: seconds(github) };
  const committer = { name: 'GitHub', email: `noreply@${emailHost}`, time: seconds(github) };
  const message = `Merge ${pull.head.sha} into ${pull.base.sha}`;
  const commit = await writeCommit(dir, { tree, parents, author, committer, message });
  if (pull.state === 'open') await setRef(dir, `refs/pull/${pull.number}/merge`, commit);
  return { commit };
}

function seconds(github: GitHub): number {
  return Math.floor(github.now().getTime() / 1000);
}
