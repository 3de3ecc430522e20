import type { Task } from '../task.js';
import { retryAfterOf } from './retry-after.js';

/**
 * Where tasks are kept until they are done. For each {@link taskKey} one runs at a time; of tasks with the same
 * {@link subjectOf} one waits at most, in the place of the first: whatever they stood for, it will see. What runs meanwhile
 * ends, unless the newer one stops it.
 */
export interface Queue {
  /**
   * Takes a task. When it resolves, the task is stored, and is done or tried again whatever becomes of this process.
   * @throws when it could not be stored.
   */
  store(task: Task, options?: StoreOptions): Promise<void>;
  /** Whether all that a delivery of GitHub's led to is stored, and has not failed for good. */
  isKnown(delivery: string): Promise<boolean>;
  /** All that a delivery led to is stored. */
  know(delivery: string): Promise<void>;
  /**
   * Whether no process that shares the work has claimed this within its last so many milliseconds. Waits where what keeps
   * the tasks is away.
   */
  claim(name: string, milliseconds: number): Promise<boolean>;
  /** What was claimed is not done: whoever comes next may claim it. */
  unclaim(name: string): Promise<void>;
  /** Begins to perform what is stored. */
  work(perform: Perform): void;
  depth(): Promise<Depth>;
  /** @throws when tasks cannot be stored now. */
  ping(): Promise<void>;
  /** Begins nothing more, waits so long (milliseconds) for what runs, then tells it to stop and gives it back. */
  close(grace: number): Promise<void>;
}

export interface StoreOptions {
  /** GitHub's id of the delivery that led to it: forgotten where the task fails for good, so that it may come again. */
  readonly delivery?: string;
  /** Not before this moment, RFC 3339. Takes the place of what was to be done later about the same subject. */
  readonly at?: string;
  /** Whether what runs about the same subject is to stop: nobody needs what it would come to. */
  readonly stops?: boolean;
}

/** Does a task. Resolves when all of it stands on GitHub; throws to be tried again, later. */
export type Perform = (task: Task, signal: AbortSignal) => Promise<void>;

/** How many tasks wait, wait for their moment, and run. */
export interface Depth {
  readonly waiting: number;
  readonly delayed: number;
  readonly running: number;
}

/**
 * What became of a task that was begun: `done`; `superseded` by a newer one; `returned`, since this process ends;
 * `retried` later; `failed` for good.
 */
export type Outcome = 'done' | 'superseded' | 'returned' | 'retried' | 'failed';

/** Is told what became of a task. @param took milliseconds. */
export type Tell = (outcome: Outcome, task: Task, took: number, error?: unknown) => void;

export interface QueueOptions {
  /** How many tasks this process does at a time. */
  readonly concurrency: number;
  readonly tell: Tell;
  readonly retries?: Retries;
}

/** How often a task is tried, and how long it waits after an attempt, counted from 1, that failed; milliseconds. */
export interface Retries {
  readonly attempts: number;
  readonly wait: (attempt: number, error: unknown) => number;
}

/** About a quarter of an hour in all: an outage that is longer is made up for by the sweep. */
export const retriesOfGitHub: Retries = {
  attempts: 10,
  wait: (attempt, error) => Math.max(Math.min(1000 * 2 ** (attempt - 1), 5 * 60_000), retryAfterOf(error, Date.now())),
};

/** The reason of a signal: fetch rejects with it, and Octokit sends nothing again that ended by an error of this name. */
export class Stopped extends Error {
  override readonly name = 'AbortError';
  constructor(readonly outcome: 'superseded' | 'returned') {
    super(outcome === 'superseded' ? 'A newer task about the same has come.' : 'This process ends.');
  }
}
