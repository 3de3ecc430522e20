import type { Octokit } from '../octokit.js';
import type { Place } from './place.js';
import { allPages, pageSize } from './paged.js';

/** The commit at the tip of a branch; undefined where there is no such branch. */
export async function tipOf(octokit: Octokit, place: Place, branch: string): Promise<string | undefined> {
  try {
    const parameters = { ...place, ref: `heads/${branch}` };
    return (await octokit.request('GET /repos/{owner}/{repo}/git/ref/{ref}', parameters)).data.object.sha;
  } catch (error) {
    if (statusOf(error) === 404) return undefined;
    throw error;
  }
}

export async function treeOfCommit(octokit: Octokit, place: Place, commit: string): Promise<string> {
  const parameters = { ...place, commit_sha: commit };
  return (await octokit.request('GET /repos/{owner}/{repo}/git/commits/{commit_sha}', parameters)).data.tree.sha;
}

/** The entries of a tree, or with `isDeep` also of all trees below; `truncated` where GitHub has left some out. */
export async function entriesOf(octokit: Octokit, place: Place, id: string, isDeep: boolean) {
  const parameters = { ...place, tree_sha: id, ...(isDeep && { recursive: '1' }) };
  return (await octokit.request('GET /repos/{owner}/{repo}/git/trees/{tree_sha}', parameters)).data;
}

export async function blobOf(octokit: Octokit, place: Place, id: string) {
  const parameters = { ...place, file_sha: id };
  return (await octokit.request('GET /repos/{owner}/{repo}/git/blobs/{file_sha}', parameters)).data;
}

/** Where two commits parted, what the second has more, and how they stand to each other. */
export async function comparison(octokit: Octokit, place: Place, [base, head]: readonly [string, string]) {
  const route = 'GET /repos/{owner}/{repo}/compare/{basehead}';
  const pageOf = async (page: number) =>
    (await octokit.request(route, { ...place, basehead: `${base}...${head}`, per_page: pageSize, page })).data;
  const first = await pageOf(1);
  const rest = first.commits.length < pageSize ? [] : await allPages(async (page) => (await pageOf(page + 1)).commits);
  return { mergeBase: first.merge_base_commit, status: first.status, commits: [...first.commits, ...rest] };
}

/** The newest commits of a branch, the newest first. */
export function commitsOf(octokit: Octokit, place: Place, branch: string, { since = '', count = Infinity }) {
  const parameters = { ...place, sha: branch, per_page: Math.min(count, pageSize), ...(since !== '' && { since }) };
  const pageOf = async (page: number) =>
    (await octokit.request('GET /repos/{owner}/{repo}/commits', { ...parameters, page })).data;
  return count <= pageSize ? pageOf(1) : allPages(pageOf);
}

/** Whether GitHub refuses what the App was not granted; where it asks to wait, it says so otherwise. */
export function isNotGranted(error: unknown): boolean {
  return statusOf(error) === 403 && error instanceof Error && error.message.includes('not accessible by integration');
}

export function statusOf(error: unknown): number | undefined {
  const status = (error as { readonly status?: unknown }).status;
  return typeof status === 'number' ? status : undefined;
}
