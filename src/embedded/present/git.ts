import type { GitCommit, Signature } from '../git/objects.js';
import type { GitHub, Repository } from '../state.js';
import { userJson } from './account.js';
import { nodeId, repositoryApi, repositoryPage } from './common.js';

const unsigned = { verified: false, reason: 'unsigned', signature: null, payload: null, verified_at: null };

function signatureJson({ name, email, time }: Signature) {
  return { name, email, date: `${new Date(time * 1000).toISOString().slice(0, 19)}Z` };
}

/** A commit as Git has it. */
export function gitCommitJson(github: GitHub, repository: Repository, commit: GitCommit) {
  const api = repositoryApi(github, repository);
  const page = repositoryPage(github, repository);
  return {
    sha: commit.id,
    node_id: nodeId('Commit', commit.id),
    url: `${api}/git/commits/${commit.id}`,
    html_url: `${page}/commit/${commit.id}`,
    author: signatureJson(commit.author),
    committer: signatureJson(commit.committer),
    tree: { sha: commit.tree, url: `${api}/git/trees/${commit.tree}` },
    message: commit.message,
    parents: commit.parents.map((sha) => ({
      sha,
      url: `${api}/git/commits/${sha}`,
      html_url: `${page}/commit/${sha}`,
    })),
    verification: unsigned,
  };
}

/** A commit as GitHub has it: with the accounts that it takes for its author and committer, by the address. */
export function commitJson(github: GitHub, repository: Repository, commit: GitCommit) {
  const api = repositoryApi(github, repository);
  const { sha, node_id, html_url, author, committer, tree, message, parents } = gitCommitJson(
    github,
    repository,
    commit,
  );
  return {
    sha,
    node_id,
    commit: {
      author,
      committer,
      message,
      tree,
      url: `${api}/git/commits/${sha}`,
      comment_count: 0,
      verification: unsigned,
    },
    url: `${api}/commits/${sha}`,
    html_url,
    comments_url: `${api}/commits/${sha}/comments`,
    author: accountJson(github, commit.author),
    committer: accountJson(github, commit.committer),
    parents: parents.map((parent) => ({ ...parent, url: `${api}/commits/${parent.sha}` })),
  };
}

export const emailHost = 'users.noreply.localhost';

/** The account whose address a commit has. */
export function loginOf(github: GitHub, { email }: Signature): string | undefined {
  const [login = '', host = ''] = email.split('@');
  return host === emailHost ? github.accounts.get(login.toLowerCase())?.login : undefined;
}

function accountJson(github: GitHub, signature: Signature) {
  const account = github.accounts.get(loginOf(github, signature)?.toLowerCase() ?? '');
  return account === undefined ? null : userJson(github, account);
}

export function refJson(github: GitHub, repository: Repository, [ref, sha]: readonly [string, string]) {
  const api = repositoryApi(github, repository);
  return {
    ref,
    node_id: nodeId('Ref', ref),
    url: `${api}/git/${ref}`,
    object: { sha, type: 'commit', url: `${api}/git/commits/${sha}` },
  };
}
