import type { GitCommit } from '../git/objects.js';
import type { Account, GitHub, Repository } from '../state.js';
import { repositoryPage } from './common.js';
import { emailHost, loginOf } from './git.js';

/** A move of a branch. An id of zeros stands for none. */
export interface Move {
  readonly ref: string;
  readonly before: string;
  readonly after: string;
  readonly forced: boolean;
  /** What is new with it, the oldest first. */
  readonly commits: readonly (GitCommit & FileNames)[];
}

export interface FileNames {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly modified: readonly string[];
}

export const noCommit = '0'.repeat(40);

export function pushJson(github: GitHub, repository: Repository, pusher: Account, move: Move) {
  const { ref, before, after, forced } = move;
  const commits = move.commits.map((commit) => pushedCommitJson(github, repository, commit));
  return {
    ref,
    before,
    after,
    pusher: { name: pusher.login, email: `${pusher.login}@${emailHost}` },
    created: before === noCommit,
    deleted: after === noCommit,
    forced,
    base_ref: null,
    compare: `${repositoryPage(github, repository)}/compare/${before.slice(0, 12)}...${after.slice(0, 12)}`,
    commits,
    head_commit: commits.at(-1) ?? null,
  };
}

function pushedCommitJson(github: GitHub, repository: Repository, commit: GitCommit & FileNames) {
  const { id, tree, message, author, committer, added, removed, modified } = commit;
  const person = (signature: typeof author) => {
    const username = loginOf(github, signature);
    return { name: signature.name, email: signature.email, ...(username !== undefined && { username }) };
  };
  return {
    id,
    tree_id: tree,
    distinct: true,
    message,
    timestamp: `${new Date(committer.time * 1000).toISOString().slice(0, 19)}Z`,
    url: `${repositoryPage(github, repository)}/commit/${id}`,
    author: person(author),
    committer: person(committer),
    added,
    removed,
    modified,
  };
}
