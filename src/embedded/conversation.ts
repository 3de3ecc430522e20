import type { Account, Repository } from './state.js';

/** What a branch of a pull request is at. */
export interface Side {
  readonly repository: Repository;
  readonly ref: string;
  readonly sha: string;
}

/** Whether a pull request can be merged, and into which commit, for one head and one base. */
export interface Mergeability {
  readonly head: string;
  readonly base: string;
  /** `computing` until it was asked for once: GitHub answers null, too. */
  readonly result: 'computing' | 'clash' | { readonly commit: string };
}

/** What somebody did to a pull request that is no comment, review or commit. */
export interface PullEvent {
  readonly id: number;
  readonly event: 'labeled' | 'unlabeled' | 'base_ref_changed';
  readonly by: Account;
  readonly at: Date;
  readonly label?: string;
}

export interface Pull {
  readonly id: number;
  readonly number: number;
  readonly author: Account;
  readonly created: Date;
  readonly events: PullEvent[];
  title: string;
  body: string | null;
  state: 'open' | 'closed';
  draft: boolean;
  labels: readonly string[];
  base: Side;
  head: Side;
  updated: Date;
  closed: Date | undefined;
  merged: { readonly at: Date; readonly by: Account; readonly commit: string } | undefined;
  mergeability: Mergeability | undefined;
}

export interface Comment {
  readonly id: number;
  readonly pull: Pull;
  readonly author: Account;
  readonly byApp: boolean;
  readonly created: Date;
  body: string;
  updated: Date;
  reactions: { readonly id: number; readonly by: Account; readonly content: string }[];
}

export type ReviewState = 'APPROVED' | 'CHANGES_REQUESTED' | 'COMMENTED' | 'DISMISSED';

export interface Review {
  readonly id: number;
  readonly pull: Pull;
  readonly author: Account;
  readonly body: string;
  readonly commit: string;
  readonly submitted: Date;
  state: ReviewState;
}

export interface Annotation {
  readonly path: string;
  readonly start_line: number;
  readonly end_line: number;
  readonly start_column?: number;
  readonly end_column?: number;
  readonly annotation_level: 'notice' | 'warning' | 'failure';
  readonly message: string;
  readonly title?: string;
  readonly raw_details?: string;
}

/** A check run. */
export interface Check {
  readonly id: number;
  readonly head: string;
  readonly suite: number;
  name: string;
  externalId: string;
  detailsUrl: string | undefined;
  status: 'queued' | 'in_progress' | 'completed';
  conclusion: string | null;
  started: Date;
  completed: Date | undefined;
  title: string | null;
  summary: string | null;
  text: string | null;
  annotations: Annotation[];
}

/** A run of a workflow of GitHub Actions: here somebody says how it ended. */
export interface WorkflowRun {
  readonly id: number;
  /** The file of the workflow, as the branch had it that the event is of. */
  readonly path: string;
  readonly event: string;
  /** What `run-name` gives. */
  readonly title: string;
  /** The branch and the commit that it ran on. */
  readonly branch: string;
  readonly head: string;
  readonly conclusion: 'success' | 'failure';
  readonly at: Date;
  readonly by: Account;
}

/** A move of a branch, as the repository's activity lists it. */
export interface Activity {
  readonly id: number;
  readonly kind: 'push' | 'force_push' | 'branch_creation' | 'branch_deletion' | 'pr_merge' | 'merge_queue_merge';
  readonly ref: string;
  readonly before: string;
  readonly after: string;
  readonly at: Date;
  readonly by: Account;
}

/** A pull request in the merge queue, and the commit that is tried. */
export interface QueueEntry {
  readonly pull: Pull;
  readonly by: Account;
  readonly ref: string;
  readonly head: string;
  readonly base: string;
}
