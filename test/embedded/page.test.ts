import { afterEach, expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { refuseProduction } from '../../src/cli/up/up.js';
import { pagesOf, comment, commitFiles, mergePull, openPull, serve } from '../../src/embedded/index.js';
import { markdown } from '../../src/embedded/page/markdown.js';
import { runs } from '../runs.js';
import { setting } from './setting.js';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

const shown = (text: string) => markdown(text).html;

test('what a comment is made of is shown as GitHub shows it', () => {
  expect(shown('| a | b |\n|---|---|\n| 1 | 2 |')).toContain('<td>1</td>');
  expect(shown('<details><summary>more</summary>\n\n**inside**\n\n</details>')).toMatch(
    /<details><summary>more<\/summary>\s*<p><strong>inside<\/strong><\/p>\s*<\/details>/,
  );
  expect(shown('```diff\n- old\n+ new\n```')).toContain('<span class="added">+ new</span>');
  expect(shown('<!-- towpath:report -->\nText')).not.toContain('towpath');
});

test('what could run or load anything is text', () => {
  expect(shown('<script>alert(1)</script>')).toContain('&lt;script');
  expect(shown('<details onclick="alert(1)">')).toContain('&lt;details onclick');
  expect(shown('a <img src=x onerror=alert(1)> b')).toContain('&lt;img');
  expect(shown('[a](javascript:alert(1))')).not.toContain('href');
  expect(shown('![a](https://example.com/a.png)')).not.toContain('<img');
});

test('no text at all becomes an element or an attribute that is not meant', () => {
  const allowed =
    /^<\/?(p|h[1-6]|ul|ol|li|pre|code|em|strong|s|blockquote|table|thead|tbody|tr|th|td|hr|br|a|div|span|details|summary|b|i|sub|sup|kbd)(\s(href|class|start|style|title)="[^"<>]*"|\sopen)*\s?\/?>$/;
  const pieces = fc.constantFrom(
    ...['<', '>', '"', "'", '`', '\n', '](', '[', '!', '&#', '&lt;', 'javascript:', '<!--', '-->'],
  );
  const words = fc.constantFrom(
    ...['script', 'details', '/details', 'img', 'onclick=', 'a', ' ', '|', '#', '<svg/onload='],
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(pieces, words, fc.string({ maxLength: 5 })), { maxLength: 40 }), (parts) => {
      const elements = shown(parts.join('')).match(/<[^>]*>/g) ?? [];
      expect(elements.filter((element) => !allowed.test(element))).toEqual([]);
      expect(elements.filter((element) => /javascript:|data:text/i.test(element))).toEqual([]);
    }),
    { seed: 8, numRuns: runs(600) },
  );
});

test('pages escape what people wrote, run nothing of it, and do nothing that comes from elsewhere', async () => {
  const there = await setting();
  const server = await serve(there.github, 0, pagesOf(there.github, there.repository));
  open.push(there, server);
  const [ana, evil] = [there.as('ana'), '"><script>alert(1)</script>'];
  await commitFiles(ana, { branch: 'x', from: 'main', message: evil, files: { '<b>.txt': evil } });
  const pull = await openPull(ana, { title: evil, body: evil, head: 'x' });
  comment(there.as('ben'), pull, evil);
  const page = `${server.address}/boutique/platform/pull/1`;
  const response = await fetch(page);
  const text = await response.text();
  expect(text.match(/<script[^>]*>/g)).toEqual(['<script src="/-/page.js" defer>']);
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
  const post = (origin: string | undefined) =>
    fetch(`${page}/close`, { method: 'POST', ...(origin !== undefined && { headers: { origin } }) });
  expect((await post('http://evil.example')).status).toBe(403);
  expect((await post('null')).status).toBe(403);
  expect((await post(undefined)).status).toBe(403);
  expect(pull.state).toBe('open');
  expect((await fetch(`${server.address}/boutique/platform/blob/x/%3Cb%3E.txt`)).status).toBe(200);
  expect((await fetch(`${server.address}/boutique/platform/pull/99`)).status).toBe(404);
  expect((await fetch(`${server.address}/boutique/platform/%E0%A4%A`)).status).toBe(404);
});

test('nobody writes a file that no clone could have', async () => {
  const there = await setting();
  const server = await serve(there.github, 0, pagesOf(there.github, there.repository));
  open.push(there, server);
  const tip = execFileSync('git', ['-C', there.repository.dir, 'rev-parse', 'main'], { encoding: 'utf8' }).trim();
  const writes = (path: string) =>
    fetch(`${server.address}/boutique/platform/edit/main/${path}`, {
      method: 'POST',
      headers: { origin: server.address, cookie: 'as=ben' },
      body: new URLSearchParams({ content: 'x', message: 'x', tip }),
      redirect: 'manual',
    });
  for (const path of ['services//x', '.git/config', 'services/.GIT/config'])
    expect((await writes(path)).status).toBe(422);
  expect((await writes('services/.gitignore')).status).toBe(303);
});

test('a person labels, says how a workflow ended where rules change, and reviews what is merged', async () => {
  const there = await setting();
  const server = await serve(there.github, 0, pagesOf(there.github, there.repository));
  open.push(there, server);
  const ana = there.as('ana');
  await commitFiles(ana, {
    branch: 'x',
    from: 'main',
    message: 'x',
    files: { 'policies/a/b/rule.rego': 'package x\n' },
  });
  const pull = await openPull(ana, { title: 'x', head: 'x' });
  const page = `${server.address}/boutique/platform/pull/1`;
  const does = (action: string, form: Record<string, string> = {}) =>
    fetch(`${page}/${action}`, {
      method: 'POST',
      headers: { origin: server.address, cookie: 'as=ben' },
      body: new URLSearchParams(form),
    });
  await does('label');
  expect(pull.labels).toEqual(['break-glass']);
  await does('unlabel');
  expect(pull.events.map(({ event, by }) => [event, by.login])).toEqual([
    ['labeled', 'ben'],
    ['unlabeled', 'ben'],
  ]);
  expect(await (await does('confirm')).text()).toContain('GitHub Actions');
  expect(there.repository.runs).toMatchObject([
    {
      path: '.github/workflows/confirm.yml',
      title: `rules of ${pull.head.sha}`,
      conclusion: 'success',
      branch: 'main',
    },
  ]);
  await mergePull(ana, pull, { force: true });
  await does('talk', { what: 'approve' });
  expect([...there.repository.reviews.values()].map(({ state }) => state)).toEqual(['APPROVED']);
});

test('it does not start where an App for a real GitHub is set up', () => {
  expect(() => refuseProduction({})).not.toThrow();
  for (const name of ['APP_ID', 'PRIVATE_KEY', 'WEBHOOK_SECRET', 'REDIS_URL'])
    expect(() => refuseProduction({ [name]: 'x' })).toThrow(`${name} is set for a real one`);
  expect(() => refuseProduction({ NODE_ENV: 'production' })).toThrow('NODE_ENV=production');
});
