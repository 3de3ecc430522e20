import { availableParallelism } from 'node:os';
import type { Policy, PolicyRequest } from '../../policy/policy.js';
import { threadForRules, type Thread } from './thread.js';

/** Bytes of inputs that wait: one thread judges them in about the time that another takes to start. */
const enough = 1 << 20;

/** The thread that asks has to make ready what more than two would judge. */
const atMost = Math.min(2, availableParallelism());

/** Evaluates rules in threads that are ended when they pass the deadline: a rule may never come to its end. */
export interface WorkerPolicy extends Policy {
  /** Ends all threads. What has no answer by then, or is asked later, is a failure. */
  close(): Promise<void>;
}

interface Options {
  /** How many at most: the second one starts when there is enough to do. */
  readonly threads?: number;
  /** Milliseconds for all inputs of a request. */
  readonly deadline?: number;
  /** The program of a thread. */
  readonly program?: URL;
}

/** A request that has no thread yet. */
interface Waiting {
  readonly bytes: number;
  /** @param thread undefined when there will be none any more. */
  readonly begin: (thread: Thread | undefined) => void;
}

export function workerPolicy({
  threads = atMost,
  deadline = 10_000,
  program = new URL('policy-worker.js', import.meta.url),
}: Options = {}): WorkerPolicy {
  const [all, idle, waiting]: [Thread[], Thread[], Waiting[]] = [[], [], []];
  let isClosed = false;
  const assign = () => {
    const isEnough = waiting.reduce((sum, { bytes }) => sum + bytes, 0) >= enough;
    if (idle.length === 0 && all.length < threads && (all.length === 0 || isEnough)) {
      const thread = threadForRules(program, deadline);
      all.push(thread);
      idle.push(thread);
    }
    const thread = waiting.length > 0 ? idle.pop() : undefined;
    if (thread !== undefined) waiting.shift()?.begin(thread);
  };
  const dismiss = () => waiting.splice(0).forEach(({ begin }) => begin(undefined));
  return {
    // In one thread one after the other: the time of one is not to be spent by another.
    evaluate: async (request) => {
      const thread = await new Promise<Thread | undefined>((begin) => {
        waiting.push({ bytes: bytesOf(request), begin });
        if (isClosed) dismiss();
        else assign();
      });
      if (thread === undefined || isClosed) return request.inputs.map(() => closed);
      try {
        return await thread.answer(request);
      } finally {
        idle.push(thread);
        if (!isClosed) assign();
      }
    },
    close: async () => {
      isClosed = true;
      dismiss();
      await Promise.all(all.map((thread) => thread.end()));
    },
  };
}

const closed = { failure: 'were not asked any more', isOfAll: true } as const;

function bytesOf({ inputs }: PolicyRequest): number {
  return inputs.reduce((sum, { length }) => sum + length, 0);
}
