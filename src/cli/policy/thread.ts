import { Worker } from 'node:worker_threads';
import type { PolicyAnswer, PolicyFailure, PolicyRequest } from '../../policy/policy.js';

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
      if (!('failure' in answers)) return answers;
      await end();
      return request.inputs.map(() => answers);
    },
    end,
  };
}

function answersOf(
  worker: Worker,
  request: PolicyRequest,
  deadline: number,
): Promise<readonly PolicyAnswer[] | PolicyFailure> {
  return new Promise((resolve) => {
    let isLoaded = false;
    const settle = (outcome: readonly PolicyAnswer[] | PolicyFailure) => {
      clearTimeout(timer);
      worker.removeAllListeners();
      // Whatever it has to say later, nobody asked.
      worker.on('error', () => undefined);
      resolve(outcome);
    };
    const passed = () => {
      const time = `within ${deadline / 1000} s`;
      settle(
        isLoaded
          ? { failure: `did not end ${time}`, isLate: true }
          : { failure: `were not loaded ${time}`, isOfAll: true },
      );
    };
    const timer = setTimeout(passed, deadline);
    worker.removeAllListeners();
    worker.on('message', (message: 'loaded' | readonly PolicyAnswer[]) => {
      if (message === 'loaded') isLoaded = true;
      else settle(message);
    });
    worker.once('error', (error) => settle({ failure: `broke off: ${error.message}` }));
    worker.once('exit', (code) => settle({ failure: `broke off with code ${code}` }));
    worker.postMessage(request);
  });
}
