import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { execFile } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { comment, commitFiles, delivered, mergePull, openPull, revertPull, review } from '../../src/embedded/index.js';
import { setting, type Setting } from './setting.js';

const exec = promisify(execFile);
const where = { owner: 'boutique', repo: 'platform' };

let there: Setting;
const events: { headers: IncomingHttpHeaders; body: string }[] = [];
const hooks = createServer((request, response) => {
  let body = '';
  request.on('data', (chunk: Buffer) => (body += chunk.toString()));
  request.on('end', () => {
    events.push({ headers: request.headers, body });
    response.end();
  });
});

beforeAll(async () => {
  there = await setting({ files: { 'a.txt': 'one\ntwo\nthree\nfour\nfive\n', 'sub/b.txt': 'b\n' } });
  await new Promise<void>((resolve) => hooks.listen(0, '127.0.0.1', resolve));
  there.github.app.webhookUrl = `http://127.0.0.1:${(hooks.address() as AddressInfo).port}/`;
});
afterAll(async () => {
  await there.close();
  hooks.close();
});

/** What the App was told since it was last asked, in the order in which it was sent, with each signature checked. */
async function told(): Promise<string[]> {
  await delivered(there.github);
  const order = there.github.deliveries.map(({ guid }) => guid);
  const sent = ({ headers }: (typeof events)[number]) => order.indexOf(String(headers['x-github-delivery']));
  const all = events.splice(0).sort((a, b) => sent(a) - sent(b));
  return all.map(({ headers, body }) => {
    const digest = createHmac('sha256', there.secrets.webhookSecret).update(body).digest('hex');
    expect(headers['x-hub-signature-256']).toBe(`sha256=${digest}`);
    const { action, ref } = JSON.parse(body) as { action?: string; ref?: string };
    return [headers['x-github-event'], action ?? ref].join(' ');
  });
}

async function gitRefs(): Promise<string[]> {
  const { stdout } = await exec('git', ['-C', there.repository.dir, 'for-each-ref', '--format=%(refname)']);
  return stdout.trim().split('\n');
}

test('a pull request, from its first commit to its revert', async () => {
  const [ana, ben, octokit] = [there.as('ana'), there.as('ben'), there.installation()];
  const before = (await octokit.rest.git.getRef({ ...where, ref: 'heads/main' })).data.object.sha;
  await commitFiles(ana, { branch: 'change', from: 'main', message: 'Change', files: { 'a.txt': 'one\n2\nthree\n' } });
  const pull = await openPull(ana, { title: 'Change', head: 'change' });
  const number = { ...where, pull_number: pull.number };
  expect(await told()).toEqual(['push refs/heads/change', 'pull_request opened']);

  // GitHub computes whether it merges once somebody asks.
  expect((await octokit.rest.pulls.get(number)).data.mergeable).toBeNull();
  await delivered(there.github);
  const computed = (await octokit.rest.pulls.get(number)).data;
  expect(computed).toMatchObject({ mergeable: true, mergeable_state: 'clean', commits: 1, changed_files: 1 });
  expect(await gitRefs()).toEqual(expect.arrayContaining(['refs/pull/1/head', 'refs/pull/1/merge']));
  expect((await octokit.rest.pulls.listFiles(number)).data.map(({ filename }) => filename)).toEqual(['a.txt']);

  const said = await octokit.rest.issues.createComment({ ...where, issue_number: pull.number, body: 'Hello' });
  expect(said.data.user?.login).toBe('towpath[bot]');
  await octokit.rest.issues.updateComment({ ...where, comment_id: said.data.id, body: 'Hello again' });
  comment(ben, pull, '/towpath check');
  const check = await octokit.rest.checks.create({ ...where, name: 'towpath', head_sha: pull.head.sha });
  await octokit.rest.checks.update({
    ...where,
    check_run_id: check.data.id,
    conclusion: 'success',
    output: { title: 'Good', summary: 'All is well.' },
  });
  review(ben, pull, { state: 'APPROVED' });
  expect(() => review(ana, pull, { state: 'APPROVED' })).toThrow('Unprocessable');
  expect((await octokit.rest.pulls.listReviews(number)).data).toMatchObject([
    { state: 'APPROVED', user: { login: 'ben' }, commit_id: pull.head.sha },
  ]);
  expect(await told()).toEqual([
    'issue_comment created',
    'issue_comment edited',
    'issue_comment created',
    'check_run created',
    'check_run completed',
    'pull_request_review submitted',
  ]);

  await commitFiles(ana, { branch: 'change', message: 'More', files: { 'c.txt': 'c\n', 'sub/b.txt': null } });
  expect(await told()).toEqual(['push refs/heads/change', 'pull_request synchronize']);
  const commit = await mergePull(ben, pull);
  expect(await told()).toEqual(['pull_request closed', 'push refs/heads/main']);
  const merged = (await octokit.rest.pulls.get(number)).data;
  expect(merged).toMatchObject({ merged: true, merge_commit_sha: commit, merged_by: { login: 'ben' } });

  const undo = await revertPull(ben, pull);
  await mergePull(ana, undo);
  const trees = await Promise.all(
    [before, 'main'].map((tree_sha) => octokit.rest.git.getTree({ ...where, tree_sha, recursive: 'true' })),
  );
  expect(trees[1]?.data.tree).toEqual(trees[0]?.data.tree);
});

test('the repository can be cloned with a token, and only so', async () => {
  const octokit = there.installation();
  const { token } = (await octokit.auth({ type: 'installation' })) as { token: string };
  const url = new URL(`${there.server.address}/boutique/platform.git`);
  const clone = (name: string, from: string) =>
    exec('git', ['-c', 'credential.helper=', 'clone', '--quiet', '--mirror', from, `${there.folder}/${name}`], {
      env: { ...process.env, GIT_TERMINAL_PROMPT: '0' },
    });
  await expect(clone('without', url.href)).rejects.toThrow('could not read Username');
  [url.username, url.password] = ['x-access-token', token];
  await clone('with', url.href);
  const { stdout } = await exec('git', ['-C', `${there.folder}/with`, 'log', '--format=%s', 'main']);
  expect(stdout).toContain('Merge pull request #1');
});

test('all requests, answers and events above are as GitHub describes them', () => {
  expect([...new Set(there.problems)]).toEqual([]);
});
