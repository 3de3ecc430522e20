import { isCommand } from './command.js';
import type { Context, Done } from './context.js';
import { isAllowed } from './asked.js';
import { commentById } from './github/comments.js';
import { placeOf } from './github/place.js';
import { onPullRequest } from './pull-request.js';
import type { CommandTask } from './task.js';

/** Does what somebody wrote in a comment, if they may: all of it is answered where the pull request is judged again. */
export async function onCommand(context: Context, task: CommandTask): Promise<Done> {
  const place = placeOf(task);
  const { user, body } = await commentById(context.octokit, place, task.comment);
  if (!isCommand(body ?? '') || !(await isAllowed(context, place, user))) return { next: [] };
  const { comment: _, ...pull } = task;
  return onPullRequest(context, { ...pull, kind: 'pull-request' });
}
