import { Worker } from 'node:worker_threads';
import type { PolicyAnswer, PolicyRequest } from '../../policy/policy.js';

/** MiB of a thread's JavaScript heap. What compiled rules fill themselves is bounded where they are loaded. */
const memory = 512;

/** Evaluates rules, one request after the other. */
export interface Thread {
  /** After a request that has no answers the thread is another one. */
  readonly answer: (request: PolicyRequest) => Promise<readonly PolicyAnswer[]>;
  readonly end: () => Promise<void>;
}

/** A thread that is started by the first request, and ended when one passes the deadline. */
export function threadForRules(program: URL, deadline: number): Thread {
  let worker: Worker | undefined;
  const end = async () => {
    const ended = worker;
    worker = undefined;
    await ended?.terminate();
  };
  return {
    answer: async (request) => {
      worker ??= new Worker(program, { resourceLimits: { maxOldGenerationSizeMb: memory } });
      const answers = await answersOf(worker, request, deadline);
      if (!('because' in answers)) return answers;
      await end();
      return request.inputs.map(() => ({ failure: answers.because }));
    },
    end,
  };
}

function answersOf(
  worker: Worker,
  request: PolicyRequest,
  deadline: number,
): Promise<readonly PolicyAnswer[] | { readonly because: string }> {
  return new Promise((resolve) => {
    const settle = (outcome: readonly PolicyAnswer[] | { readonly because: string }) => {
      clearTimeout(timer);
      worker.removeAllListeners();
      // Whatever it has to say later, nobody asked.
      worker.on('error', () => undefined);
      resolve(outcome);
    };
    const timer = setTimeout(() => settle({ because: `did not end within ${deadline / 1000} s` }), deadline);
    worker.removeAllListeners();
    worker.once('message', settle);
    worker.once('error', (error) => settle({ because: `broke off: ${error.message}` }));
    worker.once('exit', (code) => settle({ because: `broke off with code ${code}` }));
    worker.postMessage(request);
  });
}
