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
  /** Ends what it is doing, or leaves it. */
  close(): Promise<void>;
}

/** Looks for what was missed: now, and again and again; one process of all that share the work at a time. */
export function startSweeper(app: App, queue: Queue, log: Logger, { deliveries, pulls } = usual): Sweeper {
  const controller = new AbortController();
  const { signal } = controller;
  const sweeps = [
    every('deliveries', deliveries, async () => {
      const count = await redeliverFailed(await app.octokit(), Date.now(), signal);
      log.info({ count }, 'sweep: asked for deliveries that had failed');
    }),
    every('pulls', pulls, async () => {
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

  async function every(name: string, milliseconds: number, sweep: () => Promise<void>): Promise<void> {
    while (!signal.aborted) {
      const isDone = await turn(name, milliseconds, sweep).catch((error: unknown) => {
        if (!signal.aborted) log.warn({ err: error }, 'a sweep failed; the next one begins anew');
        return false;
      });
      await pause(isDone ? milliseconds : Math.min(milliseconds, afterFailure), signal);
    }
  }

  /** Whether it is done, by this process or by another one. */
  async function turn(name: string, milliseconds: number, sweep: () => Promise<void>): Promise<boolean> {
    // A little less, so that it is over when the next turn comes.
    if (!(await unless(signal, queue.claim(name, milliseconds * 0.9)))) return true;
    try {
      await unless(signal, sweep());
      return true;
    } catch (error) {
      // Where it cannot be, the claim ends by itself.
      await queue.unclaim(name).catch(() => undefined);
      throw error;
    }
  }
}

/** What work comes to. @throws the reason of the signal as soon as that comes, whatever becomes of the work */
function unless<Result>(signal: AbortSignal, work: Promise<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    const leave = () => reject(signal.reason);
    signal.addEventListener('abort', leave);
    if (signal.aborted) leave();
    void work.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave));
  });
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
