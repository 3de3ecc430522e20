import type { Octokit } from '../octokit.js';
import type { Place } from './place.js';
import { pageSize } from './paged.js';

const create = 'POST /repos/{owner}/{repo}/check-runs';
const update = 'PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}';

/** A check run of a commit. */
export type CheckRun = Awaited<ReturnType<typeof checksOf>>[number];

/** What people see of one: Markdown, and annotations at lines, at most 50 of these at once. */
export interface CheckOutput {
  readonly title: string;
  readonly summary: string;
  readonly text?: string;
  readonly annotations?: Annotation[];
}

export interface Annotation {
  readonly path: string;
  readonly start_line: number;
  readonly end_line: number;
  readonly start_column?: number;
  readonly end_column?: number;
  readonly annotation_level: 'notice' | 'warning' | 'failure';
  readonly title: string;
  readonly message: string;
}

export interface CheckState {
  readonly status: 'in_progress' | 'completed';
  readonly conclusion?: 'success' | 'failure' | 'cancelled';
  readonly external_id?: string;
  readonly output: CheckOutput;
}

/** The newest check run of each name on a commit. @param app GitHub's id of the App that made them; all without */
export async function checksOf(octokit: Octokit, place: Place, commit: string, app?: number) {
  const route = 'GET /repos/{owner}/{repo}/commits/{ref}/check-runs';
  const parameters = { ...place, ref: commit, per_page: pageSize, ...(app !== undefined && { app_id: app }) };
  return (await octokit.request(route, parameters)).data.check_runs;
}

/** Not tried again by itself: where the answer is lost, the check may be there. */
export async function createCheck(
  octokit: Octokit,
  place: Place,
  check: { readonly name: string; readonly head_sha: string } & CheckState,
): Promise<number> {
  return Number((await octokit.request(create, { ...place, ...check, request: { retries: 0 } })).data.id);
}

export async function updateCheck(
  octokit: Octokit,
  place: Place,
  id: CheckRun['id'],
  check: CheckState,
): Promise<void> {
  await octokit.request(update, { ...place, check_run_id: id, ...check });
}
