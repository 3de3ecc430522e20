import { expect, test } from '@jest/globals';
import { pino } from 'pino';
import { worksInThread } from '../../src/bot/server/thread/threaded.js';
import type { Tools } from '../../src/bot/server/works.js';

/** A thread that keeps as many MiB of numbers as a task's number says. */
const source = `
import { parentPort } from 'node:worker_threads';
const kept = [];
parentPort.on('message', ({ kind, number, task }) => {
  if (kind === 'close') parentPort.close();
  else {
    for (let index = 0; index < task.number * 1024; index += 1) kept.push(Array.from({ length: 128 }, () => index + 0.5));
    parentPort.postMessage({ kind: 'done', number, came: { next: [] } });
  }
});`;

test('whoever needs more memory than a thread has gets a thread with more', async () => {
  const lines: string[] = [];
  const log = pino({ base: null, timestamp: false }, { write: (line: string) => void lines.push(line) });
  const program = new URL(`data:text/javascript,${encodeURIComponent(source)}`);
  const open = worksInThread({ program, data: null, write: () => undefined, heap: 32 });
  const works = open({ log, metrics: { remaining: () => undefined } } as unknown as Tools);
  const task = { kind: 'pull-request', installation: 1, owner: 'acme', repo: 'platform', number: 50 } as const;
  const perform = () => works.perform(task, new AbortController().signal);
  await expect(perform()).rejects.toThrow('broke off');
  await expect(perform()).resolves.toEqual({ next: [] });
  expect(lines).toEqual([expect.stringContaining('"nextHeap":64')]);
  await works.close();
});
