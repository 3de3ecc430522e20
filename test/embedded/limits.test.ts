import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { generateKeyPairSync, sign } from 'node:crypto';
import { request } from 'node:http';
import {
  addAccount,
  addFork,
  closePull,
  comment,
  commitFiles,
  delivered,
  dismiss,
  emitInstalled,
  editPull,
  enqueue,
  openPull,
  push,
  redeliver,
  reopenPull,
  rerequest,
  review,
  setDraft,
  setLabels,
  type EmbeddedEvent,
  type Pull,
} from '../../src/embedded/index.js';
import { githubLimits } from '../../src/embedded/faults.js';
import { setting, type Setting } from './setting.js';

const where = { owner: 'boutique', repo: 'platform' };
let there: Setting;
let pull: Pull;

beforeAll(async () => {
  there = await setting({ requiredChecks: ['towpath'] });
  await commitFiles(there.as('ana'), { branch: 'change', from: 'main', message: 'Change', files: { 'b.txt': 'b\n' } });
  pull = await openPull(there.as('ana'), { title: 'Change', head: 'change' });
});
afterEach(() => {
  there.github.faults.splice(0);
  Object.assign(there.github.limits, githubLimits);
});
afterAll(() => there.close());

function found<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('There is no such thing.');
  return value;
}

/** What a request is answered: the status of an error, and its words. */
async function refusal(asked: Promise<unknown>): Promise<string> {
  try {
    await asked;
  } catch (error) {
    const { status, response } = error as { status: number; response?: { data: { message?: string } } };
    return `${status} ${response?.data.message ?? ''}`;
  }
  return 'done';
}

test('a request is answered by what its token is good for', async () => {
  const ask = async (authorization: string, path = '/repos/boutique/platform') => {
    const response = await fetch(`${there.api}${path}`, { headers: { authorization } });
    return `${response.status} ${((await response.json()) as { message?: string }).message ?? ''}`;
  };
  const { privateKey: foreign } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const jwt = (key: Parameters<typeof sign>[2], claims: object) => {
    const now = Math.floor(Date.now() / 1000);
    const text = `${part({ alg: 'RS256' })}.${part({ iss: there.secrets.appId, iat: now, exp: now + 500, ...claims })}`;
    return `Bearer ${text}.${sign('RSA-SHA256', Buffer.from(text), key).toString('base64url')}`;
  };
  const own = there.secrets.privateKey;
  expect(await ask(jwt(own, {}), '/app')).toBe('200 ');
  expect(await ask(jwt(foreign, {}), '/app')).toBe('401 A JSON web token could not be decoded');
  expect(await ask(jwt(own, { exp: 1 }), '/app')).toMatch(/^401 'Expiration time'/);
  expect(await ask(jwt(own, { iss: 99 }), '/app')).toMatch(/^401 'Issuer'/);
  expect(await ask(jwt(own, {}))).toMatch(/^403/);
  expect(await ask('token ghs_nobody')).toBe('401 Bad credentials');
  const minted = (await there.installation().auth({ type: 'installation' })) as { token: string };
  const { token } = minted;
  expect(await ask(`token ${token}`)).toBe('200 ');
  expect(await ask(`token ${token}`, '/repos/boutique/nothing')).toBe('404 Not Found');
  // It may read contents, and no more.
  const refs = `${there.api}/repos/boutique/platform/git/refs`;
  const response = await fetch(refs, { method: 'POST', headers: { authorization: `token ${token}` }, body: '{}' });
  expect(response.status).toBe(403);
  there.github.faults.push({ kind: 'request', operation: 'repos/get', times: 1, does: 'expire the token' });
  expect(await ask(`token ${token}`)).toBe('401 Bad credentials');
  expect(await ask(`token ${token}`)).toBe('200 ');
  there.github.limits.tokenMilliseconds = 0;
  const { token: expired } = (await there
    .installation()
    .auth({ type: 'installation', refresh: true })) as typeof minted;
  expect(await ask(`token ${expired}`)).toBe('401 Bad credentials');
});

test('what is too long, or too much at once, is refused', async () => {
  const { rest } = there.installation();
  const say = (body: string) => rest.issues.createComment({ ...where, issue_number: pull.number, body });
  expect(await refusal(say('x'.repeat(65_536)))).toBe('done');
  expect(await refusal(say('x'.repeat(65_537)))).toBe('422 Validation Failed');
  const note = { path: 'b.txt', start_line: 1, end_line: 1, annotation_level: 'failure' as const, message: 'No' };
  const check = (output: object) =>
    rest.checks.create({
      ...{ ...where, name: 'towpath', head_sha: pull.head.sha },
      output: { title: 'A', summary: 'B', ...output },
    });
  const made = await check({ annotations: Array.from({ length: 50 }, () => note) });
  expect(await refusal(check({ annotations: Array.from({ length: 51 }, () => note) }))).toBe('422 Validation Failed');
  expect(await refusal(check({ summary: 'x'.repeat(65_536) }))).toBe('422 Validation Failed');
  await rest.checks.update({
    ...{ ...where, check_run_id: made.data.id },
    output: { title: 'A', summary: 'B', annotations: [note] },
  });
  expect((await rest.checks.get({ ...where, check_run_id: made.data.id })).data.output.annotations_count).toBe(51);
  expect(await refusal(rest.checks.create({ ...where, name: 'towpath', head_sha: '0'.repeat(40) }))).toMatch(/^422/);
});

test('what is large is cut, and says so or not, as at GitHub', async () => {
  const { rest } = there.installation();
  Object.assign(there.github.limits, { treeEntries: 1, pullFiles: 0, blobBytes: 1 });
  const tree = (await rest.git.getTree({ ...where, tree_sha: pull.head.sha, recursive: '1' })).data;
  expect([tree.truncated, tree.tree.length]).toEqual([true, 1]);
  const whole = (await rest.git.getTree({ ...where, tree_sha: pull.head.sha })).data;
  expect([whole.truncated, whole.tree.length]).toEqual([false, 2]);
  expect((await rest.pulls.listFiles({ ...where, pull_number: pull.number })).data).toEqual([]);
  expect(await refusal(rest.git.getBlob({ ...where, file_sha: whole.tree[0]?.sha ?? '' }))).toMatch(/^403/);
});

test('a fault happens as often as it is to, and is then over', async () => {
  const { rest } = there.installation();
  const get = () => refusal(rest.pulls.get({ ...where, pull_number: pull.number }));
  const { faults } = there.github;
  const limited = {
    status: 403,
    message: 'You have exceeded a secondary rate limit',
    headers: { 'retry-after': '60' },
  };
  faults.push({ kind: 'request', operation: 'pulls/get', times: 1, does: { answer: limited } });
  faults.push({
    kind: 'request',
    operation: 'pulls/get',
    times: 1,
    does: { answer: { status: 404, message: 'Not Found' } },
  });
  faults.push({ kind: 'request', operation: 'issues/create-comment', times: 1, does: 'lose the response' });
  expect(await get()).toBe('403 You have exceeded a secondary rate limit');
  expect(await get()).toBe('404 Not Found');
  expect(await get()).toBe('done');
  const before = there.repository.comments.size;
  expect(await refusal(rest.issues.createComment({ ...where, issue_number: pull.number, body: 'Hi' }))).toMatch(/^500/);
  expect(there.repository.comments.size).toBe(before + 1);
});

test('an event that was dropped is listed as failed, and delivered again with the same id', async () => {
  const { github } = there;
  github.app.webhookUrl = 'http://127.0.0.1:9/';
  await editPull(there.as('ana'), pull, { title: 'Another title' });
  await delivered(github);
  const { data } = await there.app().request('GET /app/hook/deliveries');
  expect(data[0]).toMatchObject({ event: 'pull_request', action: 'edited', status_code: 0, redelivery: false });
  const again = redeliver(github, found(github.deliveries.at(-1)));
  await delivered(github);
  expect(again.guid).toBe(data[0]?.guid);
  github.app.webhookUrl = undefined;
});

test('a fork has branches of its own, and its pull requests are of the repository', async () => {
  addAccount(there.github, 'zoe');
  const fork = await addFork(there.github, there.repository, 'zoe', there.folder);
  const zoe = { github: there.github, repository: fork, by: there.as('ana').by };
  await commitFiles(zoe, { branch: 'theirs', from: 'main', message: 'From outside', files: { 'c.txt': 'c\n' } });
  const opened = await openPull(there.as('vera'), { title: 'From outside', head: 'zoe:theirs' });
  await commitFiles(zoe, { branch: 'theirs', message: 'More', files: { 'd.txt': 'd\n' } });
  const { data } = await there.installation().rest.pulls.get({ ...where, pull_number: opened.number });
  expect(data).toMatchObject({ head: { label: 'zoe:theirs', sha: opened.head.sha }, commits: 2 });
});

test('the merge queue tries what would be merged, and merges what succeeds', async () => {
  const { rest } = there.installation();
  const [ana, ben] = [there.as('ana'), there.as('ben')];
  await commitFiles(ben, { branch: 'other', from: 'main', message: 'Other', files: { 'e.txt': 'e\n' } });
  const other = await openPull(ben, { title: 'Other', head: 'other' });
  const entries = [await enqueue(ana, pull), await enqueue(ben, other)];
  for (const { head } of entries)
    await rest.checks.create({ ...where, name: 'towpath', head_sha: head, conclusion: 'success' });
  expect([pull.merged?.commit, other.merged?.commit]).toEqual(entries.map(({ head }) => head));
  expect((await rest.git.getRef({ ...where, ref: 'heads/main' })).data.object.sha).toBe(entries[1]?.head);
});

test('a force-push and a branch that clashes', async () => {
  const { rest } = there.installation();
  const ben = there.as('ben');
  const main = (await rest.git.getRef({ ...where, ref: 'heads/main' })).data.object.sha;
  const first = await commitFiles(ben, {
    branch: 'again',
    from: main,
    message: 'One',
    files: { 'README.md': 'One\n' },
  });
  await commitFiles(ben, { branch: 'again', message: 'Two', files: { 'README.md': 'Two\n' } });
  const opened = await openPull(ben, { title: 'Again', head: 'again' });
  await push(ben, 'again', first);
  expect(opened.head.sha).toBe(first);
  await commitFiles(ben, { branch: 'main', message: 'Three', files: { 'README.md': 'Three\n' } });
  const get = () => rest.pulls.get({ ...where, pull_number: opened.number });
  expect((await get()).data.mergeable).toBeNull();
  await delivered(there.github);
  expect((await get()).data).toMatchObject({ mergeable: false, mergeable_state: 'dirty' });
});

test('everything that a person does is told as GitHub tells it', async () => {
  const { rest } = there.installation();
  const [ana, ben] = [there.as('ana'), there.as('ben')];
  const told: string[] = [];
  const listen = ({ name, payload }: EmbeddedEvent) => void told.push(`${name} ${String(payload['action'] ?? '')}`);
  await commitFiles(ana, { branch: 'talk', from: 'main', message: 'Talk', files: { 'f.txt': 'f\n' } });
  const opened = await openPull(ana, { title: 'Talk', head: 'talk', draft: true });
  there.github.listeners.add(listen);
  await setDraft(ana, opened, false);
  await setDraft(ana, opened, true);
  await setLabels(ana, opened, ['break-glass']);
  await setLabels(ana, opened, []);
  await closePull(ana, opened);
  await reopenPull(ana, opened);
  const reviewed = review(ben, opened, { state: 'CHANGES_REQUESTED', body: 'No' });
  dismiss(ana, reviewed);
  const said = comment(ben, opened, '/towpath help');
  const react = { ...where, comment_id: said.id, content: 'eyes' as const };
  expect((await rest.reactions.createForIssueComment(react)).status).toBe(201);
  expect((await rest.reactions.createForIssueComment(react)).status).toBe(200);
  await rest.issues.deleteComment({ ...where, comment_id: said.id });
  const made = await rest.checks.create({ ...where, name: 'other', head_sha: opened.head.sha, conclusion: 'failure' });
  rerequest(ben, found(there.repository.checks.get(made.data.id)));
  emitInstalled(there.github);
  there.github.listeners.delete(listen);
  expect(told).toEqual([
    ...['ready_for_review', 'converted_to_draft', 'labeled', 'unlabeled', 'closed', 'reopened'].map(
      (action) => `pull_request ${action}`,
    ),
    ...['pull_request_review submitted', 'pull_request_review dismissed'],
    ...[
      'issue_comment created',
      'issue_comment deleted',
      'check_run created',
      'check_run completed',
      'check_run rerequested',
      'installation created',
    ],
  ]);
});

test('whoever asks who may do what, and who did what, is told', async () => {
  const octokit = there.installation();
  const { rest } = octokit;
  const level = async (username: string) =>
    (await rest.repos.getCollaboratorPermissionLevel({ ...where, username })).data.permission;
  expect([await level('ana'), await level('vera'), await level('towpath[bot]')]).toEqual(['write', 'read', 'none']);
  const members = await rest.teams.listMembersInOrg({ org: 'boutique', team_slug: 'checkout' });
  expect(members.data.map(({ login }) => login)).toEqual(['ana', 'ben']);
  expect((await rest.repos.listTeams(where)).data.map(({ slug, permission }) => [slug, permission])).toEqual([
    ['checkout', 'push'],
  ]);
  const rules = await rest.repos.getBranchRules({ ...where, branch: 'main' });
  expect(rules.data.map(({ type }) => type)).toEqual(['required_status_checks']);
  const pushes = await octokit.request('GET /repos/{owner}/{repo}/activity', { ...where, ref: 'refs/heads/again' });
  expect(pushes.data.map((one) => one.activity_type)).toEqual(['force_push', 'push', 'branch_creation']);
  const content = await rest.repos.getContent({ ...where, path: 'README.md', ref: 'main' });
  expect(content.data).toMatchObject({ type: 'file', encoding: 'base64' });
  expect((await rest.repos.getBranch({ ...where, branch: 'main' })).data.protected).toBe(true);
  expect((await rest.repos.listBranches(where)).data.map(({ name }) => name)).toContain('main');
  const seen = await rest.apps.listReposAccessibleToInstallation();
  expect(seen.data.repositories.map(({ name }) => name)).toEqual(['platform']);
  expect((await there.app().rest.apps.getRepoInstallation(where)).data.id).toBe(there.github.app.installation);
});

test('a list that is long comes in pages', async () => {
  const octokit = there.installation();
  for (let count = 0; count < 5; count += 1) comment(there.as('ben'), pull, `Comment ${count}`);
  const all = await octokit.paginate(octokit.rest.issues.listComments, {
    ...where,
    issue_number: pull.number,
    per_page: 2,
  });
  const own = [...there.repository.comments.values()].filter((one) => one.pull === pull);
  expect(all.map(({ id }) => id)).toEqual(own.map(({ id }) => id));
});

test('only this machine by its own name is answered', async () => {
  const status = (host: string) =>
    new Promise<number | undefined>((resolve) => {
      request(`${there.server.address}/api/v3/app`, { headers: { host } }, (response) => {
        response.resume();
        resolve(response.statusCode);
      }).end();
    });
  expect(await status('evil.example')).toBe(421);
  expect(await status(new URL(there.server.address).host)).toBe(401);
});

test('all of that is as GitHub describes it, but for what was too long on purpose', () => {
  expect([...new Set(there.problems)]).toEqual([
    'checks/create: /output/annotations must NOT have more than 50 items',
    'checks/create: /output/summary must NOT have more than 65535 characters',
  ]);
});
