import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { webhookPath } from '../../../src/bot/server/http.js';
import {
  addAccount,
  addTeam,
  appEvents,
  appPermissions,
  createGitHub,
  serve,
  type GitHub,
} from '../../../src/embedded/index.js';
import { redisServer, type RedisServer } from '../redis/server.js';
import { happens, opened, repositoriesIn, wrongWith, type Changed, type Random } from './events.js';
import { startProcesses, type Processes } from './processes.js';

// Events come twice, late and not at all, processes are killed and Redis goes away: in the end everything is said.
const { values } = parseArgs({
  options: {
    program: { type: 'string', default: '' },
    pulls: { type: 'string', default: '500' },
    events: { type: 'string', default: '5000' },
    seed: { type: 'string', default: '8' },
  },
});
const [pulls, events, seed] = [values.pulls, values.events, values.seed].map(Number) as [number, number, number];
const pullsARepository = 10;
/** So many events in a row may be about one pull request. */
const maximumInARow = 10;
/** Milliseconds after the last event until everything must be said. */
const patience = 8 * 60_000;

const say = (text: string) => process.stdout.write(`${((performance.now() - began) / 1000).toFixed(0)} s: ${text}\n`);
const began = performance.now();
const random = mulberry32(seed);

const folder = await mkdtemp(join(tmpdir(), 'towpath-chaos-'));
const redis = await redisServer();
const { github, secrets } = createGitHub({
  ...{ organisation: 'acme', slug: 'towpath', permissions: appPermissions, events: appEvents },
});
for (const login of ['ana', 'ben', 'chi', 'dora']) addAccount(github, login);
addTeam(github, 'acme', 'shop', ['ana', 'ben']);
addTeam(github, 'acme', 'money', ['chi']);
const server = await serve(github, 0);
const processes = await startProcesses({
  ...{ program: values.program, count: 3, random },
  env: {
    PATH: process.env['PATH'] ?? '',
    APP_ID: String(secrets.appId),
    PRIVATE_KEY: secrets.privateKey,
    WEBHOOK_SECRET: secrets.webhookSecret,
    GHE_HOST: new URL(server.address).host,
    GHE_PROTOCOL: 'http',
    REDIS_URL: redis.address,
    LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'fatal',
  },
});
github.app.webhookUrl = `${processes.address}${webhookPath}`;
try {
  const changed = await chaos(github, redis, processes);
  await settle(github, changed);
} finally {
  await processes.close();
  await redis.remove();
  await server.close();
  await rm(folder, { recursive: true, force: true });
}

async function chaos(place: GitHub, store: RedisServer, running: Processes): Promise<Changed[]> {
  const repositories = await repositoriesIn(place, Math.ceil(pulls / pullsARepository), folder);
  const changed: Changed[] = [];
  let [killed, restarted, inARow] = [0, 0, 0];
  let victim: Changed | undefined;
  for (let index = 0; index < events; index += 1) {
    disturb(place);
    const repository = repositories[changed.length % repositories.length];
    const isNew = changed.length < pulls && (changed.length === 0 || random(events) < 2 * pulls);
    const left = events - index <= pulls - changed.length;
    // Whoever begins with a pull request does several things at once.
    if (inARow === 0) [victim, inARow] = [changed[random(changed.length)], random(maximumInARow)];
    else inARow -= 1;
    if (repository !== undefined && (isNew || left)) changed.push(await opened(place, repository, index));
    else if (victim !== undefined) await happens(place, victim, index, random);
    if (random(200) === 0) killed += await running.kill(random(3)).then(() => 1);
    if (random(600) === 0) {
      restarted += 1;
      await store.stop(random(2) === 0 ? 'SIGKILL' : 'SIGTERM');
      setTimeout(() => void store.start(), random(3000));
      await pause(3500);
    }
    // GitHub does not wait for answers, and this machine has an end.
    while (place.underway.size > 40) await pause(10);
    if ((index + 1) % Math.ceil(events / 10) === 0)
      say(`${index + 1} events, ${killed} processes killed, Redis restarted ${restarted} times`);
  }
  return changed;
}

/** A third of all events goes wrong. */
function disturb({ faults }: GitHub): void {
  const what = random(9);
  if (what === 0) faults.push({ kind: 'event', times: 1, does: 'drop' });
  if (what === 1) faults.push({ kind: 'event', times: 1, does: 'duplicate' });
  if (what === 2) faults.push({ kind: 'event', times: 1, does: { after: pause(random(3000)) } });
}

async function settle(place: GitHub, changed: readonly Changed[]): Promise<void> {
  const until = performance.now() + patience;
  for (;;) {
    const wrong = changed.flatMap((one) => {
      const because = wrongWith(one, place);
      return because === undefined ? [] : [`${one.repository.name}#${one.pull.number}: ${because}`];
    });
    if (wrong.length === 0) {
      say(`${changed.length} pull requests have one comment each, and the right checks on their newest heads`);
      return;
    }
    if (performance.now() > until) {
      say(`${wrong.length} of ${changed.length} are wrong:\n${wrong.slice(0, 20).join('\n')}`);
      process.exitCode = 1;
      return;
    }
    await pause(1000);
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** A small generator of numbers that look random, the same for the same seed. */
function mulberry32(start: number): Random {
  let state = start;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * below);
  };
}
