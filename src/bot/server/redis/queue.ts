import { Queue as BullQueue } from 'bullmq';
import type { Task } from '../../task.js';
import { retriesOfGitHub, type Depth, type Perform, type Queue, type StoreOptions } from '../queue.js';
import { connect, type Connections } from './connection.js';
import { newestIn, type Newest } from './newest.js';
import {
  claimKey,
  deliveryKey,
  deliverySeconds,
  jobId,
  names,
  storedSubject,
  type RedisQueueOptions,
  type Stored,
} from './stored.js';
import { startWorker, type Working } from './worker.js';

/** A minute: longer than any pause of a process that is alive. */
const defaultPatience = 60_000;

/** Tasks in Redis, shared by any number of processes. */
export function redisQueue(options: RedisQueueOptions): Queue {
  return new RedisQueue({ patience: defaultPatience, retries: retriesOfGitHub, ...options });
}

class RedisQueue implements Queue {
  readonly #options: Required<RedisQueueOptions>;
  readonly #connections: Connections;
  readonly #jobs: BullQueue<Stored>;
  readonly #newest: Newest;
  #working: Working | undefined;
  #closed: Promise<void> | undefined;

  constructor(options: Required<RedisQueueOptions>) {
    this.#options = options;
    this.#connections = connect(options.address, options.fault);
    const { storing } = this.#connections;
    this.#jobs = new BullQueue<Stored>(names.queue, {
      connection: storing,
      prefix: names.prefix,
      defaultJobOptions: {
        attempts: options.retries.attempts,
        backoff: { type: 'custom' },
        removeOnComplete: true,
        // Kept for whoever looks for what failed.
        removeOnFail: { age: deliverySeconds, count: 1000 },
      },
    });
    this.#jobs.on('error', options.fault);
    this.#newest = newestIn(storing);
  }

  async store(task: Task, { delivery, at, stops = false }: StoreOptions = {}): Promise<void> {
    const isLater = at !== undefined;
    const subject = storedSubject({ task, isLater });
    const before = await this.#newest.of(subject);
    // It begins later than now, and so sees all that this one stands for.
    if (!isLater && before !== undefined && (await this.#jobs.getJobState(jobId(before))) === 'waiting') return;
    const number = await this.#newest.next();
    const stored: Stored = { task, number, isLater, ...(delivery !== undefined && { delivery }) };
    const delay = isLater ? Math.max(0, Date.parse(at) - Date.now()) : 0;
    // Stored first: whoever ends between the two leaves one task too many, and never one too few.
    await this.#jobs.add(task.kind, stored, { jobId: jobId(number), delay });
    await this.#newest.announce(subject, number, stops);
    // One that runs cannot be removed; its process is told.
    if (before !== undefined) await this.#jobs.remove(jobId(before)).catch(() => 0);
  }

  async isKnown(delivery: string): Promise<boolean> {
    return (await this.#connections.storing.exists(deliveryKey(delivery))) === 1;
  }

  async know(delivery: string): Promise<void> {
    await this.#connections.storing.set(deliveryKey(delivery), 1, 'EX', deliverySeconds);
  }

  async claim(name: string, milliseconds: number): Promise<boolean> {
    // Nobody waits for it, so it waits for Redis, which at the start is not yet connected.
    const claimed = await this.#connections.working.set(claimKey(name), 1, 'PX', milliseconds, 'NX');
    return claimed === 'OK';
  }

  async unclaim(name: string): Promise<void> {
    await this.#connections.storing.del(claimKey(name));
  }

  work(perform: Perform): void {
    this.#working = startWorker(this.#options, this.#connections, perform, (task) => this.store(task));
  }

  async depth(): Promise<Depth> {
    const { waiting = 0, prioritized = 0, delayed = 0, active = 0 } = await this.#jobs.getJobCounts();
    return { waiting: waiting + prioritized, delayed, running: active };
  }

  async ping(): Promise<void> {
    await this.#connections.storing.ping();
  }

  close(grace: number): Promise<void> {
    return (this.#closed ??= this.#close(grace));
  }

  async #close(grace: number): Promise<void> {
    await this.#working?.close(grace);
    await this.#jobs.close().catch(() => undefined);
    this.#connections.close();
  }
}
