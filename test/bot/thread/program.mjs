// A thread that keeps as many MiB of texts as the task's number says, and tells that it is done.
import { parentPort } from 'node:worker_threads';

const kept = [];
parentPort.on('message', ({ kind, number, task }) => {
  if (kind === 'close') return parentPort.close();
  for (let index = 0; index < task.number * 1024; index += 1) kept.push(Array.from({ length: 128 }, () => index + 0.5));
  parentPort.postMessage({ kind: 'done', number, came: { next: [] } });
});
