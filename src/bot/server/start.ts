import type { Logger } from 'pino';
import type { Task } from '../task.js';
import { createApp, type App, type Octokit } from './app.js';
import { listen } from './http.js';
import { logTo } from './log.js';
import { memoryQueue } from './memory.js';
import { createMetrics, type Metrics } from './metrics.js';
import type { Queue, QueueOptions, Tell } from './queue.js';
import type { Settings } from './settings.js';
import { startSweeper } from './sweeper.js';
import { webhookHandler, type TasksOf } from './webhook.js';

/** Does a task at GitHub. @throws to be tried again, later. */
export type Work = (task: Task, at: Place) => Promise<Came>;

/** Where and as whom a task is done. */
export interface Place {
  readonly octokit: Octokit;
  readonly app: Identity;
  /** Ends what is needless by now. */
  readonly signal: AbortSignal;
}

/** The App: GitHub's id of it, and the login of what it writes. */
export interface Identity {
  readonly id: number;
  readonly login: string;
}

/** What a task came to: what is to be done because of it, and when it is to be done again, RFC 3339. */
export interface Came {
  readonly next: readonly Task[];
  readonly validUntil?: string;
}

export interface BotOptions {
  readonly settings: Settings;
  readonly tasksOf: TasksOf;
  readonly work: Work;
  /** How Octokit keeps GitHub's limits, where it is not to do so as it does. */
  readonly throttle?: object;
  /** Takes the lines of the log. */
  readonly write: (line: string) => void;
}

export interface Bot {
  /** Where it listens: `http://127.0.0.1:3000`. */
  readonly address: string;
  /** Takes no more webhooks, and ends or gives back its work. @param grace milliseconds, twice at the most. */
  close(grace: number): Promise<void>;
}

/** The GitHub App: takes webhooks, does what they lead to and looks for what was missed. */
export async function startBot({ settings, tasksOf, work, write, throttle = {} }: BotOptions): Promise<Bot> {
  const secrets = [settings.privateKey, settings.webhookSecret, passwordIn(settings.redis)];
  const log = logTo({ level: settings.logLevel, secrets, write });
  const metrics = createMetrics(() => queue.depth());
  const queue = await openQueue(settings, log, metrics);
  const app = await createApp({ settings, log, metrics, throttle });
  const webhook = webhookHandler({
    isSigned: (body, signature) => app.isSigned(body, signature),
    tasksOf,
    queue,
    metrics,
    log,
  });
  const { host, port } = settings;
  const http = await listen({ host, port, webhook, ready: () => queue.ping(), metrics, log });
  queue.work(performing(app, queue, work));
  const sweeper = startSweeper(app, queue, log);
  log.info({ address: http.address, queue: settings.redis === undefined ? 'memory' : 'redis' }, 'the bot has started');
  return {
    address: http.address,
    close: async (grace) => {
      log.info('the bot stops');
      await Promise.all([http.close(), sweeper.close()]);
      await queue.close(grace);
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

function performing(app: App, queue: Queue, work: Work) {
  let identity: Promise<Identity> | undefined;
  return async (task: Task, signal: AbortSignal): Promise<void> => {
    identity ??= identityOf(app);
    // What failed is asked for again.
    identity.catch(() => (identity = undefined));
    const octokit = await app.octokitOf(task.installation, signal);
    const { next, validUntil } = await work(task, { octokit, app: await identity, signal });
    for (const each of next) await queue.store(each);
    if (validUntil !== undefined) await queue.store(task, { at: validUntil });
  };
}

async function identityOf(app: App): Promise<Identity> {
  const { data } = await (await app.octokit()).request('GET /app');
  if (data === null) throw new Error('GitHub does not say who the App is.');
  return { id: data.id, login: `${data.slug ?? ''}[bot]` };
}

function passwordIn(address = ''): string {
  return /\/\/[^:/@]*:([^@]+)@/.exec(address)?.[1] ?? '';
}
