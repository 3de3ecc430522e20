import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Bot } from '../../src/bot/server/start.js';
import { localBot } from '../../src/cli/up/bot.js';
import { answered, openFirst } from '../../src/cli/up/first.js';
import { localGitHub, type Local } from '../../src/cli/up/github.js';
import { renderOnPush } from '../../src/cli/up/render.js';
import { seedFrom } from '../../src/cli/up/seed.js';
import { pagesOf, serve, type EmbeddedServer, type Pull } from '../../src/embedded/index.js';
import { inThreadPolicy } from '../../src/policy/in-thread.js';
import { memoryMemo } from '../../src/tree/memo.js';
import { payloadProblems } from '../github/webhooks.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const problems: string[] = [];
let folder: string;
let local: Local;
let server: EmbeddedServer;
let bot: Bot;
let first: Pull;
let rendered: () => Promise<void>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'towpath-conversation-'));
  const seed = await seedFrom(root, root);
  local = await localGitHub(seed, join(folder, 'github'));
  local.github.listeners.add(({ name, payload }) => problems.push(...payloadProblems(name, payload)));
  server = await serve(local.github, 0, pagesOf(local.github, local.repository));
  bot = await localBot(local, join(folder, 'mirror'), { memo: memoryMemo(), policy: inThreadPolicy() });
  ({ rendered } = renderOnPush(local));
  await rendered();
  const opened = await openFirst(local, seed);
  if (opened === undefined) throw new Error('The example organisation has no pull request.');
  first = opened;
  await answered(local, first, 60_000);
});
afterAll(async () => {
  await bot.close(1000);
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

const git = (...args: readonly string[]) =>
  execFileSync('git', ['-C', local.repository.dir, ...args], { encoding: 'utf8' }).trim();

/** Does what a form of a page does. @returns where it leads to. */
async function send(by: string, path: string, fields: Readonly<Record<string, string>> = {}): Promise<string> {
  const response = await fetch(`${server.address}/boutique/platform/${path}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: server.address, cookie: `as=${by}` },
    body: new URLSearchParams(fields),
  });
  expect(response.status).toBe(303);
  return response.headers.get('location') ?? '';
}

async function edit(by: string, path: string, change: (text: string) => string): Promise<void> {
  const tip = git('rev-parse', first.head.ref);
  const content = change(`${git('show', `${tip}:${path}`)}\n`).replaceAll('\n', '\r\n');
  await send(by, `edit/${path}?branch=${first.head.ref}`, { tip, message: `Edit ${path}`, content });
}

/** The lines of a pull request's page that are no markup, without those of the diff. */
async function page(number: number): Promise<string> {
  const text = await (await fetch(`${server.address}/boutique/platform/pull/${number}`)).text();
  return text.slice(0, text.indexOf('id="files"')).replaceAll(/<[^>]*>/g, '');
}

/** When the checks of a pull request's head say so: they follow what was done. */
async function checks(pull: Pull, expected: Readonly<Record<string, string>>): Promise<void> {
  const { listeners } = local.github;
  await new Promise<void>((resolve) => {
    const look = () => {
      const newest = new Map(
        [...local.repository.checks.values()].map((check) => [`${check.name} ${check.head}`, check]),
      );
      const isSo = Object.entries(expected).every(([name, state]) => {
        const check = newest.get(`${name} ${pull.head.sha}`);
        return (check?.conclusion ?? check?.status) === state;
      });
      if (!isSo) return;
      listeners.delete(look);
      resolve();
    };
    listeners.add(look);
    look();
  });
}

const pullAt = (location: string) => {
  const pull = local.repository.pulls.get(Number(location.split('/').at(-1)));
  if (pull === undefined) throw new Error(`There is no ${location}.`);
  return pull;
};

test('findings, a fix, an approval, a merge, what is rendered, a revert, and all is as before', async () => {
  const before = git('rev-parse', 'rendered^{tree}');
  await checks(first, { towpath: 'failure', 'towpath/approvals': 'in_progress' });
  const asked = await page(1);
  expect(asked).toContain('No service is called &quot;paymentsservice&quot;.');
  expect(asked).toContain('The pods may run as root.');
  expect(asked).toContain('Merging needs towpath and towpath/approvals to succeed.');

  await edit('noah', 'services/checkoutservice/service.yaml', (text) =>
    text.replace('paymentsservice', 'paymentservice'),
  );
  await edit('noah', 'services/emailservice/production.yaml', (text) => text.replace(/ {2}security:.*\n/, ''));
  await checks(first, { towpath: 'success', 'towpath/approvals': 'in_progress' });
  await send('ugo', 'pull/1/talk', { what: 'approve', body: '' });
  await checks(first, { towpath: 'success', 'towpath/approvals': 'success' });
  expect(await page(1)).toContain('@boutique/sre owns services/frontend/production.yaml: ugo');
  expect([...local.repository.comments.values()]).toHaveLength(1);

  await send('ugo', 'pull/1/merge');
  await rendered();
  expect(git('diff', '--name-only', before, 'rendered')).toBe('production/web/frontend/manifests.yaml');
  expect(await page(1)).toContain('Rendered as');

  const undo = pullAt(await send('mia', 'pull/1/revert'));
  await checks(undo, { towpath: 'success', 'towpath/approvals': 'in_progress' });
  await send('vera', `pull/${undo.number}/talk`, { what: 'approve', body: '' });
  await checks(undo, { towpath: 'success', 'towpath/approvals': 'success' });
  await send('mia', `pull/${undo.number}/merge`);
  await rendered();
  expect(git('rev-parse', 'rendered^{tree}')).toBe(before);
  expect([...new Set(problems)]).toEqual([]);
});
