/** A repository on GitHub in which the App is installed. */
export interface Repository {
  /** GitHub's id of the installation, which gives the token. */
  readonly installation: number;
  readonly owner: string;
  readonly repo: string;
}

/** Evaluate a pull request again, whatever it was that happened to it: comment and checks follow. */
export interface PullRequestTask extends Repository {
  readonly kind: 'pull-request';
  readonly number: number;
}

/** Evaluate what a merge queue is about to merge. Commits. */
export interface MergeGroupTask extends Repository {
  readonly kind: 'merge-group';
  readonly head: string;
  readonly base: string;
  /** The full name of the queue's branch, which names the pull request. */
  readonly ref: string;
}

/** Evaluate the pull requests again whose head is a commit: somebody asked for its checks. */
export interface CommitTask extends Repository {
  readonly kind: 'commit';
  readonly head: string;
}

/** The default branch moved: open pull requests that it concerns are evaluated again. Commits. */
export interface PushTask extends Repository {
  readonly kind: 'push';
  readonly before: string;
  readonly after: string;
}

/** What became of a merge: `rendered` moved, or Argo CD reported on one of its commits. A commit of `rendered`. */
export interface RenderedTask extends Repository {
  readonly kind: 'rendered';
  readonly commit: string;
}

/** Answer a command that somebody wrote in a comment on a pull request. */
export interface CommandTask extends Repository {
  readonly kind: 'command';
  readonly number: number;
  /** GitHub's id of the comment. */
  readonly comment: number;
}

/** Look for what was missed: all open pull requests of a repository. */
export interface SweepTask extends Repository {
  readonly kind: 'sweep';
}

/** A piece of work as data: it is stored and retried, so it says where to look and never what was seen there. */
export type Task = PullRequestTask | MergeGroupTask | CommitTask | PushTask | RenderedTask | CommandTask | SweepTask;

/** What no two workers do at the same time: a pull request, a commit of a merge group, a repository's default branch. */
export function taskKey(task: Task): string {
  const where = `${task.owner}/${task.repo}`.toLowerCase();
  if (task.kind === 'pull-request' || task.kind === 'command') return `${where}#${task.number}`;
  if (task.kind === 'merge-group' || task.kind === 'commit') return `${where}@${task.head}`;
  if (task.kind === 'rendered') return `${where}~${task.commit}`;
  return `${where}:${task.kind}`;
}
