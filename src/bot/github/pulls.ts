import type { Octokit } from '../octokit.js';
import type { Place } from './place.js';
import { allPages, pageSize } from './paged.js';

/** A pull request, as far as it decides anything. */
export type Pull = Awaited<ReturnType<typeof pullOf>>;

export async function pullOf(octokit: Octokit, place: Place, number: number) {
  const route = 'GET /repos/{owner}/{repo}/pulls/{pull_number}';
  return (await octokit.request(route, { ...place, pull_number: number })).data;
}

/** All that are open, the oldest first. @param base the branch that they are to be merged into; all of them without */
export function openPulls(octokit: Octokit, place: Place, base?: string) {
  const which = { state: 'open', sort: 'created', direction: 'asc', ...(base !== undefined && { base }) } as const;
  return allPages(async (page) => {
    const parameters = { ...place, ...which, per_page: pageSize, page };
    return (await octokit.request('GET /repos/{owner}/{repo}/pulls', parameters)).data;
  });
}

export function reviewsOf(octokit: Octokit, place: Place, number: number) {
  const route = 'GET /repos/{owner}/{repo}/pulls/{pull_number}/reviews';
  return allPages(async (page) => {
    const parameters = { ...place, pull_number: number, per_page: pageSize, page };
    return (await octokit.request(route, parameters)).data;
  });
}

/** The pull requests that brought a commit, merged or open. */
export async function pullsOfCommit(octokit: Octokit, place: Place, commit: string) {
  const parameters = { ...place, commit_sha: commit, per_page: pageSize };
  return (await octokit.request('GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls', parameters)).data;
}
