import { parentPort } from 'node:worker_threads';
import { inThreadPolicy } from '../../policy/in-thread.js';
import type { PolicyRequest } from '../../policy/policy.js';

// Runs in a thread of its own, which whoever started it ends when it takes too long.
const policy = inThreadPolicy(() => parentPort?.postMessage('loaded'));
parentPort?.on('message', (request: PolicyRequest) => {
  void policy.evaluate(request).then((answers) => parentPort?.postMessage(answers));
});
