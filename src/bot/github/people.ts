import type { Octokit } from '../octokit.js';
import type { Place } from './place.js';
import { pageSize } from './paged.js';

/** Whether a person may write here. */
export async function mayWrite(octokit: Octokit, place: Place, username: string): Promise<boolean> {
  const route = 'GET /repos/{owner}/{repo}/collaborators/{username}/permission';
  const { permission } = (await octokit.request(route, { ...place, username })).data;
  // `maintain` is told as `write`, `triage` as `read`.
  return permission === 'admin' || permission === 'write';
}

/** The newest pushes to a branch, the newest first: who made them, to which commit, and when. */
export async function pushesTo(octokit: Octokit, place: Place, branch: string) {
  const parameters = { ...place, ref: `refs/heads/${branch}`, per_page: pageSize };
  const { data } = await octokit.request('GET /repos/{owner}/{repo}/activity', parameters);
  return data.map(({ actor, after, timestamp }) => ({ login: actor?.login, commit: after, at: timestamp }));
}
