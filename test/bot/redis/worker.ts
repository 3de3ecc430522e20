import { redisQueue } from '../../../src/bot/server/redis/queue.js';

// A process that begins what it gets, and never ends it.
const address = process.argv[2] ?? '';
const queue = redisQueue({ address, concurrency: 1, patience: 2000, tell: () => undefined, fault: () => undefined });
queue.work(async (task) => {
  process.stdout.write(`${task.kind}\n`);
  await new Promise(() => setInterval(() => undefined, 1000));
});
