import type { Ports } from '../evaluate.js';
import type { Octokit } from './octokit.js';
import type { Sources } from './source.js';
import type { Task } from './task.js';

/** All that a piece of work needs of the world. */
export interface Context {
  readonly octokit: Octokit;
  /** Who the App is: what it wrote is found again by this. */
  readonly app: AppIdentity;
  readonly sources: Sources;
  readonly ports: Ports;
  /** The moment, RFC 3339. */
  readonly now: () => string;
  /** Waits for some milliseconds. */
  readonly wait: (milliseconds: number) => Promise<void>;
}

/** What judging takes of the world. */
export type Judging = Pick<Context, 'ports'>;

export interface AppIdentity {
  readonly id: number;
  /** The login of the App's user: `<slug>[bot]`. */
  readonly login: string;
}

/** What a piece of work came to. */
export interface Done {
  /** What is to be done because of it. */
  readonly next: readonly Task[];
  /** The next moment when time alone could change the verdict, RFC 3339: the task is to be done again then. */
  readonly validUntil?: string;
}
