import type { Octokit } from '../octokit.js';
import type { Place } from './place.js';

/** What GitHub says is wrong with CODEOWNERS at a commit: who is unknown to it, or may not write, it alone knows. */
export async function codeownersErrors(octokit: Octokit, place: Place, ref: string) {
  return (await octokit.request('GET /repos/{owner}/{repo}/codeowners/errors', { ...place, ref })).data.errors;
}
