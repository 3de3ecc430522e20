import { taskKey, type Task } from '../task.js';

/**
 * What a task is about: a newer task about the same makes an older one needless. Each command wants its own answer, and
 * each push reaches other pull requests, so these stand for themselves.
 */
export function subjectOf(task: Task): string {
  const key = `${task.kind} ${taskKey(task)}`;
  if (task.kind === 'command') return `${key} ${task.comment}`;
  return task.kind === 'push' ? `${key} ${task.before} ${task.after}` : key;
}
