import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Policy, PolicyAnswer, PolicyRequest } from '../../policy/policy.js';

/** MiB of a thread's JavaScript heap. The memory of the compiled rules is apart from it, and has no bound of ours yet. */
const memory = 512;

/** Bytes of inputs that wait: one thread judges them in about the time that another takes to start. */
const enough = 1 << 20;

/** The thread that asks has to make ready what more than two would judge. */
const atMost = Math.min(2, availableParallelism());

/** Evaluates rules in threads that are ended when they pass the deadline: a rule may never come to its end. */
export interface WorkerPolicy extends Policy {
  close(): Promise<void>;
}

/** A request that has no thread yet. */
interface Waiting {
  readonly bytes: number;
  readonly begin: (thread: Thread) => void;
}

/** @param threads how many at most: the second one starts when there is enough to do. */
export function workerPolicy(threads = atMost): WorkerPolicy {
  const [all, idle, waiting]: [Thread[], Thread[], Waiting[]] = [[], [], []];
  const assign = () => {
    const isEnough = waiting.reduce((sum, { bytes }) => sum + bytes, 0) >= enough;
    if (idle.length === 0 && all.length < threads && (all.length === 0 || isEnough)) {
      const thread = threadForRules();
      all.push(thread);
      idle.push(thread);
    }
    const thread = waiting.length > 0 ? idle.pop() : undefined;
    if (thread !== undefined) waiting.shift()?.begin(thread);
  };
  return {
    // In one thread one after the other: the time of one is not to be spent by another.
    evaluate: async (request, deadline) => {
      const bytes = request.inputs.reduce((sum, { length }) => sum + length, 0);
      const thread = await new Promise<Thread>((begin) => {
        waiting.push({ bytes, begin });
        assign();
      });
      try {
        return await thread.answer(request, deadline);
      } finally {
        idle.push(thread);
        assign();
      }
    },
    close: async () => {
      await Promise.all(all.map((thread) => thread.end()));
    },
  };
}

interface Thread {
  /** After a request that has no answer the thread is another one. */
  readonly answer: (request: PolicyRequest, deadline: number) => Promise<readonly PolicyAnswer[]>;
  readonly end: () => Promise<void>;
}

function threadForRules(): Thread {
  let worker: Worker | undefined;
  const end = async () => {
    await worker?.terminate();
    worker = undefined;
  };
  return {
    answer: async (request, deadline) => {
      worker ??= new Worker(new URL('policy-worker.js', import.meta.url), {
        resourceLimits: { maxOldGenerationSizeMb: memory },
      });
      const answers = await answersOf(worker, request, deadline);
      if (answers !== undefined && !('because' in answers)) return answers;
      await end();
      return request.inputs.map(() => ({ failure: answers?.because ?? `did not end within ${deadline / 1000} s` }));
    },
    end,
  };
}

/** The answers; undefined when the deadline has passed. */
function answersOf(
  worker: Worker,
  request: PolicyRequest,
  deadline: number,
): Promise<readonly PolicyAnswer[] | { readonly because: string } | undefined> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(undefined), deadline);
    const settle = (value: readonly PolicyAnswer[] | { readonly because: string }) => {
      clearTimeout(timer);
      resolve(value);
    };
    worker.removeAllListeners();
    worker.once('message', settle);
    worker.once('error', (error) => settle({ because: `broke off: ${error.message}` }));
    worker.once('exit', (code) => settle({ because: `broke off with code ${code}` }));
    worker.postMessage(request);
  });
}
