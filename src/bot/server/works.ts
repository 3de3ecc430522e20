import type { Logger } from 'pino';
import type { Task } from '../task.js';
import type { Octokit } from '../octokit.js';
import type { App } from './app.js';
import type { Metrics } from './metrics.js';

/** Does tasks. */
export interface Works {
  /** @param signal ends what is needless by now. @throws to be tried again, later. */
  perform(task: Task, signal: AbortSignal): Promise<Came>;
  close(): Promise<void>;
}

/** What a task came to: what is to be done because of it, and when it is to be done again, RFC 3339. */
export interface Came {
  readonly next: readonly Task[];
  readonly validUntil?: string;
}

/** What whoever does tasks has at hand. */
export interface Tools {
  readonly app: App;
  readonly log: Logger;
  readonly metrics: Pick<Metrics, 'remaining'>;
}

export type OpenWorks = (tools: Tools) => Works;

/** Where and as whom a task is done. */
export interface Place {
  readonly octokit: Octokit;
  readonly app: Identity;
  readonly signal: AbortSignal;
}

/** The App: GitHub's id of it, and the login of what it writes. */
export interface Identity {
  readonly id: number;
  readonly login: string;
}

/** Does a task at GitHub. @throws to be tried again, later. */
export type Work = (task: Task, place: Place) => Promise<Came>;

/** Does tasks in the thread that answers webhooks: for what never computes for long. */
export function worksHere(work: Work): OpenWorks {
  return ({ app }) => ({ perform: placed(app, work), close: async () => undefined });
}

/** The same with all that a task needs of GitHub. */
export function placed(app: App, work: Work): Works['perform'] {
  let identity: Promise<Identity> | undefined;
  return async (task, signal) => {
    identity ??= identityOf(app);
    // What failed is asked for again.
    identity.catch(() => (identity = undefined));
    const octokit = await app.octokitOf(task.installation, signal);
    return work(task, { octokit, app: await identity, signal });
  };
}

async function identityOf(app: App): Promise<Identity> {
  const { data } = await (await app.octokit()).request('GET /app');
  if (data === null) throw new Error('GitHub does not say who the App is.');
  return { id: data.id, login: `${data.slug ?? ''}[bot]` };
}
