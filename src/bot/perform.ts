import type { Context, Done } from './context.js';
import { onCommand } from './commands.js';
import { renewing } from './github/renewing.js';
import { onMergeGroup } from './merge-group.js';
import { onRendered } from './merged.js';
import { onCommit, onPush, onSweep } from './open-pulls.js';
import { onPullRequest } from './pull-request.js';
import type { Task } from './task.js';

/**
 * Does a piece of work. Doing it again changes nothing, and what could not be done is thrown: then the checks are still
 * pending, and another try may succeed.
 */
export function perform(task: Task, context: Context): Promise<Done> {
  renewing(context.octokit);
  switch (task.kind) {
    case 'pull-request':
      return onPullRequest(context, task);
    case 'command':
      return onCommand(context, task);
    case 'merge-group':
      return onMergeGroup(context, task);
    case 'commit':
      return onCommit(context, task);
    case 'rendered':
      return onRendered(context, task);
    case 'push':
      return onPush(context, task);
    case 'sweep':
      return onSweep(context, task);
    default:
      return nobodyKnows(task);
  }
}

/** What another version of this program has stored. */
function nobodyKnows(task: never): Promise<Done> {
  return Promise.reject(new TypeError(`Nobody knows what to do for ${JSON.stringify(task)}.`));
}
