import type { Context, Done } from './context.js';
import { onPullRequest } from './pull-request.js';
import type { Task } from './task.js';

/**
 * Does a piece of work. Doing it again changes nothing, and what could not be done is thrown: then the checks are still
 * pending, and another try may succeed.
 */
export async function perform(task: Task, context: Context): Promise<Done> {
  switch (task.kind) {
    case 'pull-request':
      return onPullRequest(context, task);
    default:
      return { then: [] };
  }
}
