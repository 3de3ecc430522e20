import { afterEach, describe, expect, test } from '@jest/globals';
import { request } from 'node:http';
import { failedIn } from '../../src/bot/server/sweep.js';
import { deliver, privateKey, signatureOf, testBot, testGitHub, webhookSecret, type TestBot } from './bots.js';
import { pull } from './queues.js';

const bots: { close(grace: number): unknown }[] = [];
afterEach(async () => {
  for (const bot of bots.splice(0)) await bot.close(1000);
});
const kept = <It extends { close(grace: number): unknown }>(it: It): It => {
  bots.push(it);
  return it;
};

const token = 'ghs_16C7e42F292c6912E7710c838347Ae178B4a';
const github = async () =>
  kept(
    await testGitHub({
      'GET /app': { id: 7, slug: 'towpath', name: 'Towpath' },
      'POST /app/installations/1/access_tokens': { token, expires_at: '2099-01-01T00:00:00Z', permissions: {} },
      'GET /app/hook/deliveries': [],
      'GET /app/installations': [],
      'GET /repos/octo/shop': { id: 5 },
    }),
  );
const start = async (...args: Parameters<typeof testBot>): Promise<TestBot> => kept(await testBot(...args));

describe('webhooks', () => {
  test('fault 1: without the right signature nothing is done', async () => {
    const bot = await start({ api: (await github()).api });
    const body = JSON.stringify({ tasks: [pull(1)] });
    const wrong = [
      { secret: 'another secret' },
      { headers: { 'x-hub-signature-256': '' } },
      { headers: { 'x-hub-signature-256': 'sha256=' } },
      { headers: { 'x-hub-signature-256': signatureOf(body).slice(0, -1) } },
      { headers: { 'x-hub-signature-256': signatureOf(`${body} `) } },
      { headers: { 'x-hub-signature-256': signatureOf(body).replace('sha256', 'sha1') } },
    ];
    for (const each of wrong) expect((await deliver(bot, [pull(1)], { body, ...each })).status).toBe(401);
    expect((await deliver(bot, [pull(1)], { headers: { 'x-github-event': '' } })).status).toBe(400);
    expect((await deliver(bot, [pull(1)], { headers: { 'x-github-delivery': '' } })).status).toBe(400);
    expect((await deliver(bot, [pull(2)])).status).toBe(202);
    await bot.wait(1);
    expect(bot.done).toEqual([pull(2)]);
  });

  test('fault 3: a body of more than 25 MB is refused before it is read, and one that does not say its size', async () => {
    const bot = await start({ api: (await github()).api });
    expect(await refusal(bot, { 'content-length': String(2 ** 30) })).toBe(413);
    expect(await refusal(bot, { 'transfer-encoding': 'chunked' })).toBe(413);
    expect((await deliver(bot, [pull(1)])).status).toBe(202);
  });

  test('fault 4: what comes twice is done once', async () => {
    const bot = await start({ api: (await github()).api });
    for (const _ of [1, 2, 3]) expect((await deliver(bot, [pull(1)], { delivery: 'same' })).status).toBe(202);
    await deliver(bot, [pull(2)]);
    await bot.wait(2);
    expect(bot.done).toEqual([pull(1), pull(2)]);
  });

  test('fault 9: what is unknown, or no object, does nothing', async () => {
    const bot = await start({ api: (await github()).api });
    expect((await deliver(bot, [pull(1)], { event: 'sponsorship' })).status).toBe(202);
    for (const body of ['[]', '"text"', 'null', '{', '1']) expect((await deliver(bot, [], { body })).status).toBe(400);
    expect((await deliver(bot, [], { body: '{"tasks":5}' })).status).toBe(503);
    expect(bot.done).toEqual([]);
  });

  test('what a task came to is done next, or later', async () => {
    const bot = await start({ api: (await github()).api }, async (task) => {
      const isFirst = task.kind === 'sweep';
      return isFirst ? { next: [pull(1)], validUntil: '2099-01-01T00:00:00Z' } : { next: [] };
    });
    const sweep = { kind: 'sweep', installation: 1, owner: 'octo', repo: 'shop' } as const;
    await deliver(bot, [sweep]);
    await bot.wait(2);
    expect(bot.done).toEqual([sweep, pull(1)]);
    expect(await metric(bot, 'towpath_queue_tasks{state="delayed"}')).toBe('1');
  });
});

describe('what operators see', () => {
  test('whether it lives and is ready, and what it counts, with nothing for browsers', async () => {
    const place = await github();
    const bot = await start({ api: place.api }, async (_, { octokit }) => {
      await octokit.request('GET /repos/octo/shop');
      return { next: [] };
    });
    await deliver(bot, [pull(1)]);
    await bot.wait(1);
    for (const path of ['/healthz', '/readyz']) expect((await fetch(`${bot.address}${path}`)).status).toBe(200);
    const page = await fetch(`${bot.address}/metrics`);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(await metric(bot, 'towpath_webhook_duration_seconds_count{event="tasks",outcome="stored"}')).toBe('1');
    expect(await metric(bot, 'towpath_github_requests_remaining{installation="1",resource="core"}')).toBe('4711');
    const missing = ['/', '/metrics/', '/probot', '/toString'];
    for (const path of missing) expect((await fetch(`${bot.address}${path}`)).status).toBe(404);
    expect((await fetch(`${bot.address}/api/github/webhooks`)).status).toBe(405);
  });

  test('no log has a secret, whatever goes wrong', async () => {
    const place = await github();
    const bot = await start({ api: place.api }, async (_, { octokit }) => {
      // The error has the request in it, and the request the token.
      await octokit.request('GET /repos/octo/missing', { password: webhookSecret });
      return { next: [] };
    });
    await deliver(bot, [pull(1)]);
    await deliver(bot, [pull(1)], { secret: 'wrong', headers: { authorization: `token ${token}` } });
    while (!bot.logged().includes('task: retried')) await new Promise((resolve) => setImmediate(resolve));
    await bot.close(1000);
    expect([...place.authorizations].join(' ')).toContain(token);
    const log = bot.logged();
    expect(log).toContain('Not Found');
    const secrets = [token, webhookSecret, ...privateKey.split('\n').filter((line) => line.length > 20)];
    for (const secret of secrets) expect(log).not.toContain(secret);
    expect(log).not.toMatch(/eyJ[\w-]+\.|ghs_|PRIVATE KEY/);
  });

  test('it stops: what runs may end, what comes later is refused', async () => {
    let end = () => undefined as void;
    let begin = () => undefined as void;
    const begun = new Promise<void>((resolve) => (begin = resolve));
    const bot = await start({ api: (await github()).api }, async () => {
      begin();
      await new Promise<void>((resolve) => (end = resolve));
      return { next: [] };
    });
    await deliver(bot, [pull(1)]);
    await begun;
    const closed = bot.close(10_000);
    await expect(deliver(bot, [pull(2)])).rejects.toThrow('fetch failed');
    end();
    await closed;
    expect(bot.done).toEqual([pull(1)]);
  });

  // What runs has to be given back before Kubernetes kills.
  test('it stops as soon while GitHub is away, and is asked again and again what was missed', async () => {
    const bot = await start();
    expect((await fetch(`${bot.address}/healthz`)).status).toBe(200);
    const began = performance.now();
    await bot.close(1000);
    expect(performance.now() - began).toBeLessThan(1000);
  });
});

describe('fault 10: the sweep after an outage', () => {
  test('what failed is delivered again, once for an event, and each repository is looked at', async () => {
    const recently = new Date().toISOString();
    const long = new Date(Date.now() - 4 * 24 * 3600_000).toISOString();
    const delivery = (id: number, guid: string, status: number, at = recently) => ({
      id,
      guid,
      status_code: status,
      delivered_at: at,
    });
    const place = kept(
      await testGitHub({
        'GET /app': { id: 7, slug: 'towpath' },
        'POST /app/installations/1/access_tokens': { token, expires_at: '2099-01-01T00:00:00Z', permissions: {} },
        'GET /app/hook/deliveries': [
          delivery(5, 'c', 502),
          delivery(4, 'a', 202),
          delivery(3, 'b', 0),
          delivery(2, 'b', 504),
          delivery(1, 'a', 502),
          delivery(0, 'd', 502, long),
        ],
        'POST /app/hook/deliveries/3/attempts': {},
        'POST /app/hook/deliveries/5/attempts': {},
        'GET /app/installations': [
          { id: 1, suspended_at: null },
          { id: 2, suspended_at: recently },
        ],
        'GET /installation/repositories': {
          total_count: 2,
          repositories: [
            { name: 'shop', owner: { login: 'octo' }, archived: false, disabled: false },
            { name: 'old', owner: { login: 'octo' }, archived: true, disabled: false },
          ],
        },
      }),
    );
    const bot = await start({ api: place.api });
    await bot.wait(1);
    expect(bot.done).toEqual([{ kind: 'sweep', installation: 1, owner: 'octo', repo: 'shop' }]);
    while (!bot.logged().includes('sweep: asked')) await new Promise((resolve) => setImmediate(resolve));
    const posted = place.requests.filter((name) => name.includes('/attempts'));
    expect(posted).toEqual(['POST /app/hook/deliveries/3/attempts', 'POST /app/hook/deliveries/5/attempts']);
  });

  test('what failed five times is left to people', () => {
    const attempts = Array.from({ length: 5 }, (_, id) => ({ id, guid: 'a', delivered_at: '', status_code: 500 }));
    expect(failedIn(attempts.slice(0, 4))).toEqual([0]);
    expect(failedIn(attempts)).toEqual([]);
  });
});

/** The status that a request gets which goes on and on. */
function refusal({ address }: TestBot, headers: Readonly<Record<string, string>>): Promise<number | undefined> {
  return new Promise((resolve) => {
    const body = Buffer.alloc(1024 * 1024);
    const sending = request(`${address}/api/github/webhooks`, {
      method: 'POST',
      headers: { 'x-github-event': 'push', 'x-github-delivery': 'd', 'x-hub-signature-256': 'sha256=0', ...headers },
    });
    const more = () => {
      while (!sending.destroyed && sending.write(body));
    };
    sending.on('drain', more);
    sending.on('error', () => undefined);
    sending.on('response', ({ statusCode }) => {
      sending.destroy();
      resolve(statusCode);
    });
    more();
  });
}

async function metric({ address }: TestBot, name: string): Promise<string | undefined> {
  const text = await (await fetch(`${address}/metrics`)).text();
  return text
    .split('\n')
    .find((line) => line.startsWith(`${name} `))
    ?.slice(name.length + 1);
}
