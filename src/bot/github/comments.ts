import type { Octokit } from '../octokit.js';
import type { Place } from './place.js';
import { allPages, pageSize } from './paged.js';

/** A comment in the conversation of a pull request. */
export type Comment = Awaited<ReturnType<typeof commentsOf>>[number];

export function commentsOf(octokit: Octokit, place: Place, number: number) {
  const route = 'GET /repos/{owner}/{repo}/issues/{issue_number}/comments';
  return allPages(async (page) => {
    const parameters = { ...place, issue_number: number, per_page: pageSize, page };
    return (await octokit.request(route, parameters)).data;
  });
}

/** Not tried again by itself: where the answer is lost, the comment may be there. */
export async function createComment(octokit: Octokit, place: Place, number: number, body: string): Promise<void> {
  const parameters = { ...place, issue_number: number, body, request: { retries: 0 } };
  await octokit.request('POST /repos/{owner}/{repo}/issues/{issue_number}/comments', parameters);
}

export async function updateComment(octokit: Octokit, place: Place, id: number, body: string): Promise<void> {
  await octokit.request('PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}', { ...place, comment_id: id, body });
}

export async function deleteComment(octokit: Octokit, place: Place, id: number): Promise<void> {
  await octokit.request('DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}', { ...place, comment_id: id });
}

export async function commentById(octokit: Octokit, place: Place, id: number) {
  const route = 'GET /repos/{owner}/{repo}/issues/comments/{comment_id}';
  return (await octokit.request(route, { ...place, comment_id: id })).data;
}
