import { taskKey, type Task } from '../task.js';
import {
  retriesOfGitHub,
  Stopped,
  type Depth,
  type Outcome,
  type Perform,
  type Queue,
  type QueueOptions,
  type StoreOptions,
} from './queue.js';
import { subjectOf } from './subject.js';
import { timerAt, within, type Timer } from './time.js';

interface Held {
  readonly task: Task;
  readonly delivery: string | undefined;
  readonly attempt: number;
  /** Milliseconds since 1970: not before. */
  readonly due: number;
}

interface Running {
  readonly subject: string;
  readonly controller: AbortController;
  readonly ended: Promise<void>;
}

/** As many deliveries as come in some hours of a busy organisation; older ones are forgotten. */
const knownDeliveries = 50_000;

/** Tasks in the memory of this process. What it holds is lost with it; the sweep of the next one finds it again. */
export function memoryQueue(options: QueueOptions): Queue {
  return new MemoryQueue(options);
}

class MemoryQueue implements Queue {
  /** By subject, the one that is stored last at the end. */
  readonly #waiting = new Map<string, Held>();
  /** By key. */
  readonly #running = new Map<string, Running>();
  readonly #later = new Map<string, Timer>();
  readonly #known = new Set<string>();
  readonly #options: Required<QueueOptions>;
  #perform: Perform | undefined;
  #isClosed = false;

  constructor(options: QueueOptions) {
    this.#options = { retries: retriesOfGitHub, ...options };
  }

  async store(task: Task, { delivery, at, stops = false }: StoreOptions = {}): Promise<void> {
    await this.ping();
    if (at === undefined) this.#take(task, { delivery, stops });
    else this.#takeLater(task, Date.parse(at));
  }

  async isKnown(delivery: string): Promise<boolean> {
    return this.#known.has(delivery);
  }

  async know(delivery: string): Promise<void> {
    this.#known.add(delivery);
    const [oldest] = this.#known;
    if (this.#known.size > knownDeliveries && oldest !== undefined) this.#known.delete(oldest);
  }

  /** There is no other process. */
  async claim(): Promise<boolean> {
    return true;
  }

  async unclaim(): Promise<void> {}

  work(perform: Perform): void {
    this.#perform = perform;
    this.#pump();
  }

  async depth(): Promise<Depth> {
    const now = Date.now();
    const delayed = [...this.#waiting.values()].filter(({ due }) => due > now).length;
    return {
      waiting: this.#waiting.size - delayed,
      delayed: delayed + this.#later.size,
      running: this.#running.size,
    };
  }

  async ping(): Promise<void> {
    if (this.#isClosed) throw new Error('This process ends: it takes no more tasks.');
  }

  async close(grace: number): Promise<void> {
    this.#isClosed = true;
    for (const timer of this.#later.values()) timer.cancel();
    const runs = [...this.#running.values()];
    const ends = Promise.all(runs.map(({ ended }) => ended));
    if (await within(grace, ends)) return;
    for (const { controller } of runs) controller.abort(new Stopped('returned'));
    await within(grace, ends);
  }

  #take(task: Task, { delivery, stops }: { readonly delivery?: string | undefined; readonly stops: boolean }): void {
    const subject = subjectOf(task);
    // It takes the place of the one that waits already, so that whoever hears of it often does not wait for ever.
    this.#waiting.set(subject, { task, delivery, attempt: 1, due: 0 });
    const running = this.#running.get(taskKey(task));
    if (stops && running?.subject === subject) running.controller.abort(new Stopped('superseded'));
    this.#pump();
  }

  #takeLater(task: Task, moment: number): void {
    const subject = subjectOf(task);
    this.#later.get(subject)?.cancel();
    const ring = () => {
      this.#later.delete(subject);
      this.#take(task, { stops: false });
    };
    this.#later.set(subject, timerAt(moment, ring));
  }

  /** Begins what may begin. */
  #pump(): void {
    const perform = this.#perform;
    if (perform === undefined || this.#isClosed) return;
    for (const [subject, held] of this.#waiting) {
      if (this.#running.size >= this.#options.concurrency) return;
      const key = taskKey(held.task);
      if (held.due > Date.now() || this.#running.has(key)) continue;
      this.#waiting.delete(subject);
      const controller = new AbortController();
      // After a turn, so that it stands among what runs before it ends.
      const ended = Promise.resolve()
        .then(() => this.#attempt(held, perform, controller.signal))
        .finally(() => {
          this.#running.delete(key);
          this.#pump();
        });
      this.#running.set(key, { subject, controller, ended });
    }
  }

  async #attempt(held: Held, perform: Perform, signal: AbortSignal): Promise<void> {
    const began = performance.now();
    let outcome: Outcome = 'done';
    let fault: unknown;
    try {
      await perform(held.task, signal);
    } catch (error) {
      outcome = signal.aborted ? (signal.reason as Stopped).outcome : this.#afterFault(held, error);
      if (!signal.aborted) fault = error;
    }
    this.#options.tell(outcome, held.task, performance.now() - began, fault);
  }

  #afterFault(held: Held, error: unknown): Outcome {
    const { attempts, wait } = this.#options.retries;
    if (held.attempt >= attempts) {
      if (held.delivery !== undefined) this.#known.delete(held.delivery);
      return 'failed';
    }
    const due = Date.now() + wait(held.attempt, error);
    this.#waiting.set(subjectOf(held.task), { ...held, attempt: held.attempt + 1, due });
    timerAt(due, () => this.#pump());
    return 'retried';
  }
}
