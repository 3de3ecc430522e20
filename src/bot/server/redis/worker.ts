import { DelayedError, Worker, type Job } from 'bullmq';
import { taskKey, type Task } from '../../task.js';
import { Stopped, type Outcome, type Perform } from '../queue.js';
import { within } from '../time.js';
import type { Connections } from './connection.js';
import { exclusiveIn, type Exclusive } from './exclusive.js';
import { newestIn, onAnnounced, type Newest } from './newest.js';
import { deliveryKey, names, storedSubject, type RedisQueueOptions, type Stored } from './stored.js';

export interface Working {
  close(grace: number): Promise<void>;
}

/** Milliseconds after which one that has to wait for another one of the same key looks again. */
const turn = 250;

/**
 * A process that is killed gives its work to another one. Work that kills each of them is given up after so many, until
 * the sweep finds it.
 */
const maximumStalls = 20;

interface Run {
  readonly subject: string;
  readonly number: number;
  readonly controller: AbortController;
}

/** What a worker has at hand. */
interface Shop {
  readonly options: Required<RedisQueueOptions>;
  readonly newest: Newest;
  readonly exclusive: Exclusive;
  readonly perform: Perform;
  readonly store: (task: Task) => Promise<void>;
  readonly runs: Set<Run>;
  isClosing: boolean;
}

/** Takes jobs from Redis and performs them. @param store for what was to be done later, when its moment has come. */
export function startWorker(
  options: Required<RedisQueueOptions>,
  { working, listening }: Connections,
  perform: Perform,
  store: (task: Task) => Promise<void>,
): Working {
  const { concurrency, patience, retries, fault } = options;
  const shop: Shop = {
    options,
    newest: newestIn(working),
    exclusive: exclusiveIn(working, patience),
    perform,
    store,
    runs: new Set(),
    isClosing: false,
  };
  const worker = new Worker<Stored>(names.queue, (job, token) => process(shop, job, token), {
    connection: working,
    prefix: names.prefix,
    concurrency,
    lockDuration: patience,
    stalledInterval: Math.ceil(patience / 2),
    maxStalledCount: maximumStalls,
    settings: { backoffStrategy: (count, _, error) => retries.wait(count, error) },
  });
  worker.on('error', fault);
  worker.on('failed', (job) => {
    if (job !== undefined && job.finishedOn !== undefined) void giveUp(shop, working, job).catch(fault);
  });
  onAnnounced(listening, (subject, number) => {
    for (const run of shop.runs) if (run.subject === subject && run.number < number) stop(run, 'superseded');
  }).catch(fault);
  return { close: (grace) => close(shop, worker, grace) };
}

async function close(shop: Shop, worker: Worker, grace: number): Promise<void> {
  shop.isClosing = true;
  const closed = worker.close();
  if (await within(grace, closed)) return;
  for (const run of shop.runs) stop(run, 'returned');
  await within(grace, closed);
}

/** Whoever failed for good may come again: by another delivery of the same id, or by the sweep. */
async function giveUp({ newest }: Shop, redis: Connections['working'], job: Job<Stored>): Promise<void> {
  const { number, delivery } = job.data;
  await newest.forget(number);
  if (delivery !== undefined) await redis.del(deliveryKey(delivery));
}

function stop({ controller }: Run, outcome: Stopped['outcome']): void {
  controller.abort(new Stopped(outcome));
}

async function process(shop: Shop, job: Job<Stored>, token = ''): Promise<void> {
  const { task, number, isLater } = job.data;
  const subject = storedSubject(job.data);
  if (shop.isClosing) return putBack(job, token, 0);
  if (await shop.newest.isSuperseded(subject, number)) return;
  if (isLater) {
    await shop.store(task);
    return shop.newest.forget(number);
  }
  const key = taskKey(task);
  const holder = job.id ?? subject;
  if (!(await shop.exclusive.take(key, holder))) return putBack(job, token, turn);
  const run: Run = { subject, number, controller: new AbortController() };
  shop.runs.add(run);
  const renewal = setInterval(() => void renew(shop, run, key, holder), shop.options.patience / 4);
  try {
    if ((await attempt(shop, job, run)) === 'returned') return await putBack(job, token, 0);
    await shop.newest.forget(number);
  } finally {
    clearInterval(renewal);
    shop.runs.delete(run);
    await shop.exclusive.release(key, holder);
  }
}

/** Does it, and tells what became of it. @throws what went wrong with it, to be tried again. */
async function attempt({ options, perform }: Shop, job: Job<Stored>, run: Run): Promise<Outcome> {
  const began = performance.now();
  const { signal } = run.controller;
  const say = (outcome: Outcome, error?: unknown) => {
    options.tell(outcome, job.data.task, performance.now() - began, error);
    return outcome;
  };
  try {
    await perform(job.data.task, signal);
    return say('done');
  } catch (error) {
    if (signal.aborted) return say((signal.reason as Stopped).outcome);
    say(job.attemptsMade + 1 < options.retries.attempts ? 'retried' : 'failed', error);
    throw error;
  }
}

/** Holds the key for longer. */
async function renew({ exclusive, options }: Shop, run: Run, key: string, holder: string): Promise<void> {
  try {
    // Without the key, another process works on the same: this one gives up, and its job waits for its turn.
    if (!(await exclusive.take(key, holder))) stop(run, 'returned');
  } catch (error) {
    options.fault(error as Error);
  }
}

async function putBack(job: Job<Stored>, token: string, wait: number): Promise<never> {
  await job.moveToDelayed(Date.now() + wait, token);
  throw new DelayedError();
}
