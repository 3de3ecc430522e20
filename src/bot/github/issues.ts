import type { Octokit } from '../octokit.js';
import { pageSize } from './paged.js';
import type { Place } from './place.js';

/** So many pages of what happened to a pull request are read: what is longer nobody has looked through. */
const maximumPages = 10;

/** What happened to a pull request, the oldest first; undefined where that is more than 1,000 events. */
export async function eventsOf(octokit: Octokit, place: Place, number: number) {
  const route = 'GET /repos/{owner}/{repo}/issues/{issue_number}/events';
  const parameters = { ...place, issue_number: number, per_page: pageSize };
  const pageOf = async (page: number) => (await octokit.request(route, { ...parameters, page })).data;
  const all: Awaited<ReturnType<typeof pageOf>> = [];
  for (let page = 1; page <= maximumPages; page++) {
    const found = await pageOf(page);
    all.push(...found);
    if (found.length < pageSize) return all;
  }
  return undefined;
}

/** The newest 100 pull requests with a label that are closed. */
export async function closedWith(octokit: Octokit, place: Place, labels: string) {
  const parameters = { ...place, labels, state: 'closed', per_page: pageSize } as const;
  const { data } = await octokit.request('GET /repos/{owner}/{repo}/issues', parameters);
  return data.filter(({ pull_request: pull }) => pull !== undefined);
}

export async function addLabel(octokit: Octokit, place: Place, number: number, label: string): Promise<void> {
  const parameters = { ...place, issue_number: number, labels: [label] };
  await octokit.request('POST /repos/{owner}/{repo}/issues/{issue_number}/labels', parameters);
}

export async function removeLabel(octokit: Octokit, place: Place, number: number, name: string): Promise<void> {
  const parameters = { ...place, issue_number: number, name };
  await octokit.request('DELETE /repos/{owner}/{repo}/issues/{issue_number}/labels/{name}', parameters);
}
