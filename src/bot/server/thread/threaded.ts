import { Worker } from 'node:worker_threads';
import type { OpenWorks, Came, Tools, Works } from '../works.js';
import type { Stopped } from '../queue.js';
import { within } from '../time.js';
import { errorOf, type News, type Order } from './messages.js';

export interface ThreadOptions {
  /** The program of the thread: it calls `serveOrders`. */
  readonly program: URL;
  /** What it is started with; structured-cloneable. */
  readonly data: unknown;
  /** Takes the lines of its log. */
  readonly write: (line: string) => void;
  /** MiB that its heap may have at first. */
  readonly heap: number;
}

interface Doing {
  readonly resolve: (came: Came) => void;
  readonly reject: (error: Error) => void;
}

/** Milliseconds that a thread gets to close what it has opened. */
const closeWithin = 5000;

/**
 * Does tasks in a thread of its own, so that webhooks are answered while it computes. A thread that breaks off fails
 * what it was doing, which is tried again in another one; where its heap was too small, the next one has twice as much.
 */
export function worksInThread(options: ThreadOptions): OpenWorks {
  return (tools) => new ThreadedWorks(options, tools);
}

class ThreadedWorks implements Works {
  readonly #options: ThreadOptions;
  readonly #tools: Tools;
  readonly #doing = new Map<number, Doing>();
  #worker: Worker | undefined;
  #last = 0;
  #heap: number;

  constructor(options: ThreadOptions, tools: Tools) {
    this.#options = options;
    this.#tools = tools;
    this.#heap = options.heap;
    this.#worker = this.#start();
  }

  perform(...[task, signal]: Parameters<Works['perform']>): Promise<Came> {
    this.#last += 1;
    const number = this.#last;
    return new Promise<Came>((resolve, reject) => {
      this.#doing.set(number, { resolve, reject });
      signal.addEventListener('abort', () => {
        if (this.#doing.has(number)) this.#order({ kind: 'stop', number, outcome: (signal.reason as Stopped).outcome });
      });
      this.#order({ kind: 'do', number, task });
    });
  }

  async close(): Promise<void> {
    const worker = this.#worker;
    if (worker === undefined) return;
    const exited = new Promise((resolve) => worker.once('exit', resolve));
    this.#order({ kind: 'close' });
    if (!(await within(closeWithin, exited))) await worker.terminate();
  }

  #order(order: Order): void {
    this.#worker ??= this.#start();
    this.#worker.postMessage(order);
  }

  #start(): Worker {
    const { program, data: workerData } = this.#options;
    const worker = new Worker(program, { workerData, resourceLimits: { maxOldGenerationSizeMb: this.#heap } });
    worker.on('message', (news: News) => this.#hear(news));
    worker.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') this.#heap *= 2;
      this.#tools.log.error({ err: error, nextHeap: this.#heap }, 'the thread that does tasks broke off');
    });
    worker.once('exit', (code) => {
      if (this.#worker === worker) this.#worker = undefined;
      for (const { reject } of this.#doing.values())
        reject(new Error(`The thread that does tasks broke off with code ${code}.`));
      this.#doing.clear();
    });
    return worker;
  }

  #hear(news: News): void {
    if (news.kind === 'line') return this.#options.write(news.line);
    if (news.kind === 'remaining') return this.#tools.metrics.remaining(...news.remaining);
    const doing = this.#doing.get(news.number);
    this.#doing.delete(news.number);
    if (news.kind === 'done') doing?.resolve(news.came);
    else doing?.reject(errorOf(news.error));
  }
}
