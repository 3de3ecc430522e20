import { filesBetween } from '../git/changes.js';
import { commitAt, commitsIn, type GitCommit } from '../git/objects.js';
import { git } from '../git/process.js';
import { mergeBase, refAt } from '../git/refs.js';
import { notFound, type Answer, type RepositoryCall } from '../http.js';
import { repositoryApi, repositoryPage } from '../present/common.js';
import { fileJson } from '../present/file.js';
import { commitJson } from '../present/git.js';
import { pullJson } from '../present/pull.js';
import { pageOf } from './page.js';
import { found, type RepositoryRoute } from './repository.js';

/** The commit that a branch, a tag, a ref without `refs/` or an id names. */
export async function commitNamed({ repository: { dir } }: RepositoryCall, name: string): Promise<GitCommit> {
  // GitHub takes no branch or tag of such a name.
  if (/^[0-9a-f]{40}$/.test(name)) return found(await commitAt(dir, name));
  for (const ref of [`refs/heads/${name}`, `refs/tags/${name}`, `refs/${name}`]) {
    const id = await refAt(dir, ref);
    if (id !== undefined) return found(await commitAt(dir, id));
  }
  if (!/^[0-9a-f]{7,40}$/.test(name)) throw notFound();
  return found(await commitAt(dir, name));
}

async function get(call: RepositoryCall): Promise<Answer> {
  const { github, repository, params } = call;
  const commit = await commitNamed(call, params['ref'] ?? '');
  const files = await filesBetween(repository.dir, commit.parents[0] ?? emptyTree, commit.id);
  const [additions, deletions] = (['additions', 'deletions'] as const).map((key) =>
    files.reduce((sum, file) => sum + file[key], 0),
  ) as [number, number];
  return {
    status: 200,
    body: {
      ...commitJson(github, repository, commit),
      stats: { total: additions + deletions, additions, deletions },
      files: files.slice(0, 300).map((file) => fileJson(github, repository, commit.id, file)),
    },
  };
}

const emptyTree = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';

async function list(call: RepositoryCall): Promise<Answer> {
  const { github, repository, query } = call;
  const from = await commitNamed(call, query.get('sha') ?? repository.defaultBranch);
  const [since, until] = (['since', 'until'] as const).map((name) => Date.parse(query.get(name) ?? '') / 1000);
  const path = query.get('path');
  const all = await commitsIn(repository.dir, [from.id], path === null ? [] : [path]);
  const commits = all.filter(({ committer: { time } }) => !(time < Number(since)) && !(time > Number(until)));
  return pageOf(call, commits, (page) => page.map((commit) => commitJson(github, repository, commit)));
}

async function compare(call: RepositoryCall): Promise<Answer> {
  const { github, repository, params } = call;
  const [from = '', to = ''] = (params['basehead'] ?? '').split('...');
  const [base, head] = [await commitNamed(call, from), await commitNamed(call, to)];
  const parted = found(await mergeBase(repository.dir, base.id, head.id));
  const [behind = 0, ahead = 0] = (
    await git(repository.dir, ['rev-list', '--left-right', '--count', `${base.id}...${head.id}`])
  )
    .split('\t')
    .map(Number);
  const commits = await commitsIn(repository.dir, ['--reverse', `${base.id}..${head.id}`]);
  const files = await filesBetween(repository.dir, parted, head.id);
  const pair = `${base.id}...${head.id}`;
  const page = `${repositoryPage(github, repository)}/compare/${pair}`;
  const mergeBaseCommit = found(await commitAt(repository.dir, parted));
  return pageOf(call, commits, (shown) => ({
    url: `${repositoryApi(github, repository)}/compare/${pair}`,
    ...{ html_url: page, permalink_url: page, diff_url: `${page}.diff`, patch_url: `${page}.patch` },
    base_commit: commitJson(github, repository, base),
    merge_base_commit: commitJson(github, repository, mergeBaseCommit),
    status: statusOf(ahead, behind),
    ...{ ahead_by: ahead, behind_by: behind, total_commits: commits.length },
    commits: shown.map((commit) => commitJson(github, repository, commit)),
    files: files.slice(0, 300).map((file) => fileJson(github, repository, head.id, file)),
  }));
}

function statusOf(ahead: number, behind: number): string {
  if (ahead > 0) return behind > 0 ? 'diverged' : 'ahead';
  return behind > 0 ? 'behind' : 'identical';
}

/** The pull requests that brought a commit to the default branch, or have it. */
async function pullsWith(call: RepositoryCall): Promise<Answer> {
  const { github, repository, params } = call;
  const { id } = await commitNamed(call, params['commit_sha'] ?? '');
  const pulls = [...repository.pulls.values()].filter(({ head, merged }) => head.sha === id || merged?.commit === id);
  return pageOf(call, pulls, (page) => page.map((pull) => pullJson(github, repository, pull)));
}

const needs = 'contents:read';

export const commitRoutes: readonly RepositoryRoute[] = [
  {
    ...{ operation: 'repos/list-pull-requests-associated-with-commit', method: 'GET' },
    ...{ path: '/commits/{commit_sha}/pulls', needs: 'pull_requests:read', answer: pullsWith },
  },
  { operation: 'repos/list-commits', method: 'GET', path: '/commits', needs, answer: list },
  { operation: 'repos/get-commit', method: 'GET', path: '/commits/{+ref}', needs, answer: get },
  { operation: 'repos/compare-commits', method: 'GET', path: '/compare/{+basehead}', needs, answer: compare },
];
