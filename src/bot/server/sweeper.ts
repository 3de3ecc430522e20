import type { Logger } from 'pino';
import type { App } from './app.js';
import { Stopped, type Queue } from './queue.js';
import { redeliverFailed, sweepInstallations } from './sweep.js';

/** Milliseconds between two sweeps. */
export interface Sweeps {
  /** Of what GitHub could not deliver: a request or two. */
  readonly deliveries: number;
  /** Of all open pull requests: some requests a repository. */
  readonly pulls: number;
}

/** Milliseconds after a sweep that failed: what it needs may only be starting, too. */
const afterFailure = 15_000;

const usual: Sweeps = { deliveries: 10 * 60_000, pulls: 3600_000 };

export interface Sweeper {
  /** Ends what it is doing. */
  close(): Promise<void>;
}

/** Looks for what was missed: now, and again and again; one process of all that share the work at a time. */
export function startSweeper(app: App, queue: Queue, log: Logger, { deliveries, pulls } = usual): Sweeper {
  const controller = new AbortController();
  const { signal } = controller;
  const sweeps = [
    every(deliveries, signal, async () => {
      // A little less, so that it is over when the next turn comes.
      if (!(await queue.claim('deliveries', deliveries * 0.9))) return;
      const count = await redeliverFailed(await app.octokit(), Date.now(), signal);
      log.info({ count }, 'sweep: asked for deliveries that had failed');
    }),
    every(pulls, signal, async () => {
      if (!(await queue.claim('pulls', pulls * 0.9))) return;
      const count = await sweepInstallations(app, queue, log, signal);
      log.info({ count }, 'sweep: looks at the open pull requests of repositories');
    }),
  ];
  return {
    close: async () => {
      controller.abort(new Stopped('returned'));
      await Promise.all(sweeps);
    },
  };

  async function every(milliseconds: number, until: AbortSignal, work: () => Promise<void>): Promise<void> {
    while (!until.aborted) {
      const isDone = await work().then(
        () => true,
        (error: unknown) => {
          if (!until.aborted) log.warn({ err: error }, 'a sweep failed; the next one begins anew');
          return false;
        },
      );
      await pause(isDone ? milliseconds : Math.min(milliseconds, afterFailure), until);
    }
  }
}

function pause(milliseconds: number, until: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (until.aborted) return resolve();
    const end = () => {
      clearTimeout(timeout);
      until.removeEventListener('abort', end);
      resolve();
    };
    const timeout = setTimeout(end, milliseconds);
    until.addEventListener('abort', end);
  });
}
