import type { Logger } from 'pino';
import type { Task } from '../task.js';
import { createApp } from './app.js';
import { listen } from './http.js';
import { logTo } from './log.js';
import { memoryQueue } from './memory.js';
import { createMetrics, type Metrics } from './metrics.js';
import type { Queue, QueueOptions, Tell } from './queue.js';
import { secretsOf, type Settings } from './settings.js';
import { startSweeper, type Sweeps } from './sweeper.js';
import { webhookHandler, type TasksOf } from './webhook.js';
import type { OpenWorks, Works } from './works.js';

export interface BotOptions {
  readonly settings: Settings;
  readonly tasksOf: TasksOf;
  readonly works: OpenWorks;
  /** How Octokit keeps GitHub's limits, where it is not to do so as it does. */
  readonly throttle?: object;
  /** Takes the lines of the log. */
  readonly write: (line: string) => void;
  /** How often what was missed is looked for. */
  readonly sweeps?: Sweeps;
}

export interface Bot {
  /** Where it listens: `http://127.0.0.1:3000`. */
  readonly address: string;
  /** Takes no more webhooks, and ends or gives back its work. @param grace milliseconds, twice at the most. */
  close(grace: number): Promise<void>;
}

/** The GitHub App: takes webhooks, does what they lead to and looks for what was missed. */
export async function startBot({
  settings,
  tasksOf,
  works: open,
  write,
  sweeps,
  throttle = {},
}: BotOptions): Promise<Bot> {
  const log = logTo({ level: settings.logLevel, secrets: secretsOf(settings), write });
  const metrics = createMetrics(() => queue.depth());
  const queue = await openQueue(settings, log, metrics);
  const app = await createApp({ settings, log, metrics, throttle });
  const isSigned = (body: string, signature: string) => app.isSigned(body, signature);
  const webhook = webhookHandler({ isSigned, tasksOf, queue, metrics, log });
  const { host, port } = settings;
  const http = await listen({ host, port, webhook, ready: () => queue.ping(), metrics, log });
  const works = open({ app, log, metrics });
  queue.work(performing(queue, works));
  const sweeper = startSweeper(app, queue, log, sweeps);
  log.info({ address: http.address, queue: settings.redis === undefined ? 'memory' : 'redis' }, 'the bot has started');
  return {
    address: http.address,
    close: async (grace) => {
      log.info('the bot stops');
      await Promise.all([http.close(), sweeper.close()]);
      await queue.close(grace);
      await works.close();
      log.info('the bot has stopped');
    },
  };
}

async function openQueue(settings: Settings, log: Logger, metrics: Metrics): Promise<Queue> {
  const tell: Tell = (outcome, task, took, error) => {
    metrics.task(task.kind, outcome, took / 1000);
    const level = outcome === 'failed' ? 'error' : outcome === 'retried' ? 'warn' : 'info';
    log[level]({ task, milliseconds: Math.round(took), err: error }, `task: ${outcome}`);
  };
  const options: QueueOptions = { concurrency: settings.concurrency, tell };
  if (settings.redis === undefined) return memoryQueue(options);
  // Loaded where it is needed: it is as large as the rest.
  const { redisQueue } = await import('./redis/queue.js');
  const fault = (error: Error) => log.warn({ err: error }, 'redis');
  return redisQueue({ ...options, address: settings.redis, fault });
}

/** Performs a task, and stores what follows from it before it counts as done. */
function performing(queue: Queue, works: Works) {
  return async (task: Task, signal: AbortSignal): Promise<void> => {
    const { next, validUntil } = await works.perform(task, signal);
    for (const each of next) await queue.store(each);
    if (validUntil !== undefined) await queue.store(task, { at: validUntil });
  };
}
