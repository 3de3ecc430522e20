import { Worker } from 'node:worker_threads';
import type { Policy, PolicyAnswer, PolicyRequest } from '../../policy/policy.js';

/** Bytes of memory that rules may fill, in MiB. */
const memory = 512;

/** Evaluates rules in a thread that is ended when it passes the deadline: a rule may never come to its end. */
export interface WorkerPolicy extends Policy {
  close(): Promise<void>;
}

export function workerPolicy(): WorkerPolicy {
  let worker: Worker | undefined;
  let last: Promise<unknown> = Promise.resolve();
  const answer = async (request: PolicyRequest, deadline: number): Promise<readonly PolicyAnswer[]> => {
    worker ??= new Worker(new URL('policy-worker.js', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: memory },
    });
    const answers = await answersOf(worker, request, deadline);
    if (answers !== undefined && !('because' in answers)) return answers;
    await worker.terminate();
    worker = undefined;
    return request.inputs.map(() => ({ failure: answers?.because ?? `did not end within ${deadline / 1000} s` }));
  };
  return {
    // One after the other: the time of one is not to be spent by another.
    evaluate: (request, deadline) => {
      const next = last.then(() => answer(request, deadline));
      last = next.catch(() => undefined);
      return next;
    },
    close: async () => {
      await worker?.terminate();
      worker = undefined;
    },
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
