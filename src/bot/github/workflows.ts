import type { Octokit } from '../octokit.js';
import { isNotGranted, statusOf } from './git.js';
import { pageSize } from './paged.js';
import type { Place } from './place.js';

/** The workflow that rebuilds changed rules. On this event GitHub takes it from the default branch, whatever a head has. */
export const confirming = {
  path: '.github/workflows/confirm.yml',
  event: 'pull_request_target',
  /** What its `run-name` gives: of this event, GitHub's own record names a commit of the base. */
  title: /^rules of ([\da-f]{40}|[\da-f]{64})$/,
} as const;

/**
 * Whether that workflow has succeeded for a head; looked for among its newest 100 successes. Check runs would not do: any
 * workflow of a pushed branch can make one, of any name, as the same App.
 */
export async function hasConfirmed(octokit: Octokit, place: Place, head: string): Promise<boolean> {
  const route = 'GET /repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs';
  const workflow = confirming.path.replace(/^.*\//, '');
  const which = { event: confirming.event, status: 'success', per_page: pageSize } as const;
  try {
    const { data } = await octokit.request(route, { ...place, workflow_id: workflow, ...which });
    return data.workflow_runs.some((run) => isConfirming(run) && run.display_title === `rules of ${head}`);
  } catch (error) {
    // There is no such workflow, or the App may not ask: then nothing is confirmed.
    if (statusOf(error) === 404 || isNotGranted(error)) return false;
    throw error;
  }
}

interface Run {
  readonly path: string;
  readonly event: string;
  readonly conclusion: string | null;
}

/** What was asked for is looked at again: it decides what may become a rule. */
function isConfirming({ path, event, conclusion }: Run): boolean {
  return path === confirming.path && event === confirming.event && conclusion === 'success';
}
