import type { Pull, Side } from '../conversation.js';
import type { GitHub, Repository } from '../state.js';
import { association, userJson } from './account.js';
import { moment, nodeId, repositoryApi, repositoryPage } from './common.js';
import { repositoryJson } from './repository.js';

/** What Git counts of a pull request. */
export interface PullNumbers {
  readonly commits: number;
  readonly additions: number;
  readonly deletions: number;
  readonly changed_files: number;
}

export function pullJson(github: GitHub, repository: Repository, pull: Pull) {
  const api = repositoryApi(github, repository);
  const url = `${api}/pulls/${pull.number}`;
  const issue = `${api}/issues/${pull.number}`;
  const page = `${repositoryPage(github, repository)}/pull/${pull.number}`;
  const statuses = `${api}/statuses/${pull.head.sha}`;
  return {
    url,
    id: pull.id,
    node_id: nodeId('PullRequest', pull.id),
    html_url: page,
    diff_url: `${page}.diff`,
    patch_url: `${page}.patch`,
    issue_url: issue,
    number: pull.number,
    state: pull.state,
    locked: false,
    title: pull.title,
    user: userJson(github, pull.author),
    body: pull.body,
    created_at: moment(pull.created),
    updated_at: moment(pull.updated),
    closed_at: momentOrNull(pull.closed),
    merged_at: momentOrNull(pull.merged?.at),
    merge_commit_sha: mergeCommit(pull),
    assignee: null,
    assignees: [],
    requested_reviewers: [],
    requested_teams: [],
    labels: pull.labels.map((name) => labelJson(api, name)),
    milestone: null,
    draft: pull.draft,
    commits_url: `${url}/commits`,
    review_comments_url: `${url}/comments`,
    review_comment_url: `${api}/pulls/comments{/number}`,
    comments_url: `${issue}/comments`,
    statuses_url: statuses,
    head: sideJson(github, pull.head),
    base: sideJson(github, pull.base),
    _links: Object.fromEntries(
      Object.entries({
        self: url,
        html: page,
        issue,
        comments: `${issue}/comments`,
        review_comments: `${url}/comments`,
        review_comment: `${api}/pulls/comments{/number}`,
        commits: `${url}/commits`,
        statuses,
      }).map(([name, href]) => [name, { href }]),
    ),
    author_association: association(repository, pull.author),
    auto_merge: null,
    active_lock_reason: null,
  };
}

/** A pull request, asked for by its number, with what GitHub computes for it. */
export function fullPullJson(github: GitHub, repository: Repository, pull: Pull, numbers: PullNumbers) {
  const result = pull.mergeability?.result ?? 'computing';
  const known = pull.state === 'open' && result !== 'computing';
  const mergeable = known ? result !== 'clash' : null;
  const comments = [...repository.comments.values()].filter((comment) => comment.pull === pull);
  return {
    ...pullJson(github, repository, pull),
    merged: pull.merged !== undefined,
    mergeable,
    rebaseable: mergeable,
    mergeable_state: mergeableState(repository, pull, mergeable),
    merged_by: pull.merged === undefined ? null : userJson(github, pull.merged.by),
    comments: comments.length,
    review_comments: 0,
    maintainer_can_modify: false,
    ...numbers,
  };
}

function mergeableState(repository: Repository, pull: Pull, mergeable: boolean | null): string {
  if (mergeable === null) return 'unknown';
  if (!mergeable) return 'dirty';
  if (pull.draft) return 'draft';
  return missingChecks(repository, pull.head.sha).length === 0 ? 'clean' : 'blocked';
}

/** The required checks that have not succeeded on a commit. GitHub takes `skipped` and `neutral` for success. */
export function missingChecks(repository: Repository, commit: string): string[] {
  return repository.protection.requiredChecks.filter((name) => {
    const newest = [...repository.checks.values()].findLast((check) => check.name === name && check.head === commit);
    return !['success', 'skipped', 'neutral'].includes(newest?.conclusion ?? '');
  });
}

function mergeCommit(pull: Pull): string | null {
  if (pull.merged !== undefined) return pull.merged.commit;
  const result = pull.mergeability?.result;
  return typeof result === 'object' ? result.commit : null;
}

function sideJson(github: GitHub, { repository, ref, sha }: Side) {
  const user = userJson(github, repository.owner);
  return { label: `${repository.owner.login}:${ref}`, ref, sha, user, repo: repositoryJson(github, repository) };
}

export function labelJson(api: string, name: string) {
  const url = `${api}/labels/${encodeURIComponent(name)}`;
  const id = Buffer.from(name).reduce((sum, byte) => (sum * 31 + byte) % 1_000_000_007, 7);
  return { id, node_id: nodeId('Label', name), url, name, color: 'ededed', default: false, description: '' };
}

function momentOrNull(date: Date | undefined): string | null {
  return date === undefined ? null : moment(date);
}
