import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { build } from 'esbuild';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Queue } from '../../src/bot/server/queue.js';
import { redisQueue } from '../../src/bot/server/redis/queue.js';
import { deliver, testBot, testGitHub } from './bots.js';
import { pull, ready, scene, until } from './queues.js';
import { redisServer, type RedisServer } from './redis/server.js';

let redis: RedisServer;
let dir: string;
const opened: { close(grace: number): unknown }[] = [];

// Each its own: whoever waits long for those that are gone makes others wait as long.
beforeEach(async () => {
  redis = await redisServer();
  dir = await mkdtemp(join(tmpdir(), 'towpath-bot-'));
});
afterEach(async () => {
  for (const each of opened.splice(0)) await each.close(2000);
  await redis.remove();
  await rm(dir, { recursive: true, force: true });
});

test('fault 7: while Redis is away webhooks fail, and it is not ready; what was stored before is done', async () => {
  const place = await testGitHub({
    'GET /app': { id: 7, slug: 'towpath' },
    'POST /app/installations/1/access_tokens': { token: 'ghs_x', expires_at: '2099-01-01T00:00:00Z' },
  });
  opened.push(place);
  let open = () => undefined as void;
  const gate = new Promise<void>((resolve) => (open = resolve));
  const bot = await testBot({ api: place.api, redis: redis.address }, async () => {
    await gate;
    return { next: [] };
  });
  opened.push(bot);
  const readiness = async () => (await fetch(`${bot.address}/readyz`)).status;
  await until(async () => (await readiness()) === 200);
  expect((await deliver(bot, [pull(1), pull(2)])).status).toBe(202);
  await redis.stop('SIGKILL');
  expect((await deliver(bot, [pull(3)], { delivery: 'lost' })).status).toBe(503);
  expect(await readiness()).toBe(503);
  expect((await fetch(`${bot.address}/healthz`)).status).toBe(200);
  await redis.start();
  await until(async () => (await readiness()) === 200);
  expect((await deliver(bot, [pull(3)], { delivery: 'lost' })).status).toBe(202);
  open();
  await bot.wait(3);
  expect(new Set(bot.done)).toEqual(new Set([pull(1), pull(2), pull(3)]));
});

test('a sweep that fails is soon made by whoever comes', async () => {
  const queue = redisQueue({ address: redis.address, concurrency: 1, ...scene().options, fault: () => undefined });
  opened.push(queue);
  await ready(queue);
  // Nobody answers where it takes GitHub to be.
  const bot = await testBot({ redis: redis.address });
  const sweeps = () =>
    bot
      .logged()
      .split('\n')
      .filter((line) => line.includes('a sweep failed'));
  await until(async () => sweeps().length === 2);
  for (const line of sweeps()) expect(line).toContain('127.0.0.1:9');
  expect(await queue.claim('deliveries', 60_000)).toBe(true);
  await bot.close(1000);
});

test('fault 8: what a killed process was doing is done by another one', async () => {
  const worker = join(dir, 'worker.mjs');
  const banner = "import { createRequire as __r } from 'node:module'; const require = __r(import.meta.url);";
  await build({
    ...{ entryPoints: ['test/bot/redis/worker.ts'], outfile: worker, bundle: true, format: 'esm', platform: 'node' },
    ...{ banner: { js: banner }, logLevel: 'error' },
  });
  const stage = scene();
  const queue: Queue = redisQueue({
    ...{ address: redis.address, concurrency: 1, patience: 2000, ...stage.options },
    fault: () => undefined,
  });
  opened.push(queue);
  const child = spawn(process.execPath, [worker, redis.address], { stdio: ['ignore', 'pipe', 'inherit'] });
  await ready(queue);
  await queue.store(pull(4));
  await once(child.stdout, 'data');
  queue.work(stage.perform);
  child.kill('SIGKILL');
  expect(await stage.seen(1)).toEqual(['begin #4']);
  stage.end('#4');
  expect(await stage.seen(2)).toEqual(['begin #4', 'done #4']);
});
