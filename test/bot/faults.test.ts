import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { marker } from '../../src/bot/comment.js';
import { perform } from '../../src/bot/perform.js';
import {
  addAccount,
  addFork,
  comment,
  commitFiles,
  editPull,
  enqueue,
  mergePull,
  openPull,
  revertPull,
  review,
  setDraft,
  type Pull,
} from '../../src/embedded/index.js';
import { commitTree } from '../../src/embedded/acts/push.js';
import { git, runGit } from '../../src/embedded/git/process.js';
import { declaration } from '../declaration.js';
import { release, stage, type Stage } from './stage.js';

let there: Stage;
let opened = 0;

beforeAll(async () => {
  // The history of the branch is of the days before the moment that is judged at.
  there = await stage('mirror', { clock: () => new Date('2026-11-21T09:00:00Z') });
  await there.tasks();
});
afterAll(() => there.close());

/** A pull request that is good, on a branch of its own. */
function good(login = 'dora', draft = false): Promise<Pull> {
  opened += 1;
  return there.opens(login, `good-${opened}`, release('web', 'staging', `v${opened + 20}`), draft);
}
const check = (name: string, { head }: Pull) => there.check(name, head.sha);
const checks = ({ head }: Pull) => [...there.repository.checks.values()].filter((it) => it.head === head.sha);
const fails = (operation: string, does: object | string, times = 1) =>
  there.github.faults.push({ kind: 'request', operation, times, does } as (typeof there.github.faults)[number]);

describe('GitHub', () => {
  test('11 asks to wait: the check stays pending, and another try succeeds', async () => {
    const pull = await good();
    const [todo] = await there.tasks();
    if (todo === undefined) throw new Error('no task');
    const answer = { status: 403, message: 'secondary rate limit', headers: { 'retry-after': '60' } };
    fails('repos/compare-commits', { answer });
    await expect(perform(todo, there.context)).rejects.toMatchObject({ status: 403 });
    expect(check('towpath', pull)).toMatchObject({ status: 'in_progress' });
    await perform(todo, there.context);
    expect(check('towpath', pull)).toMatchObject({ conclusion: 'success' });
    expect(checks(pull)).toHaveLength(2);
  });

  test('8, 12 loses answers: there is one comment, and each check once', async () => {
    const pull = await good();
    const [todo] = await there.tasks();
    if (todo === undefined) throw new Error('no task');
    fails('issues/create-comment', 'lose the response');
    fails('checks/create', 'lose the response', 2);
    await perform(todo, there.context);
    expect(there.comments(pull)).toHaveLength(1);
    expect(checks(pull)).toHaveLength(2);
    // Killed before it could say anything.
    const other = await good();
    const [next] = await there.tasks();
    if (next === undefined) throw new Error('no task');
    fails('issues/create-comment', { answer: { status: 403, message: 'no' } });
    await expect(perform(next, there.context)).rejects.toThrow('no');
    await perform(next, there.context);
    expect(there.comments(other)).toHaveLength(1);
    expect(checks(other).map(({ name, conclusion }) => [name, conclusion])).toEqual([
      ['towpath', 'success'],
      ['towpath/approvals', null],
    ]);
  });

  test('13 forgets the token: another one is minted', async () => {
    const pull = await good();
    fails('repos/compare-commits', 'expire the token');
    await there.work();
    expect(check('towpath', pull)).toMatchObject({ conclusion: 'success' });
  });

  test('14 does not know a new pull request yet', async () => {
    const pull = await good();
    fails('pulls/get', { answer: { status: 404, message: 'Not Found' } }, 2);
    await there.work();
    expect(check('towpath', pull)).toMatchObject({ conclusion: 'success' });
  });

  test('15 has not computed whether it merges: the trees say it', async () => {
    const clash = await there.opens('dora', 'clash', release('web', 'production', 'v70'));
    await commitFiles(there.as('ana'), { branch: 'main', message: 'Same', files: release('web', 'production', 'v71') });
    await there.work();
    expect(check('towpath', clash)).toMatchObject({ conclusion: 'failure' });
    expect(check('towpath', clash)?.title).toContain('Rebase');
    expect(check('towpath/approvals', clash)).toMatchObject({ conclusion: 'failure' });
    expect(there.comments(clash)[0]).toContain('services/web/production.yaml');
  });

  test('17 cuts the list of changed files: it is never read', async () => {
    there.github.limits.pullFiles = 1;
    const files = { ...release('web', 'staging', 'v9'), 'services/cards/staging.yaml': 'kind: Release\n' };
    const pull = await there.opens('dora', 'cut', files);
    await there.work();
    expect(check('towpath', pull)).toMatchObject({ conclusion: 'failure', title: '3 things to fix' });
    expect(there.requests.filter((it) => it.includes('/files'))).toEqual([]);
  });

  test('18, 19 takes 50 annotations and 65,536 characters: the rest goes where there is room', async () => {
    const fields = Array.from({ length: 120 }, (_, at) => `${'x'.repeat(700)}${at}: 1`).join('\n');
    const pull = await there.opens(
      'dora',
      'long',
      Object.fromEntries([declaration('services/web/staging.yaml', 'Release', fields)]),
    );
    await there.work();
    expect(check('towpath', pull)?.annotations.length).toBeGreaterThan(100);
    expect(check('towpath', pull)).toMatchObject({ conclusion: 'failure' });
    const [body = ''] = there.comments(pull);
    expect(body.length).toBeLessThanOrEqual(65_536);
    expect(body).toContain('the check `towpath` has more of it');
    expect((body.match(/^```/gm) ?? []).length % 2).toBe(0);
    expect(check('towpath', pull)?.text?.length).toBeGreaterThan(body.length / 2);
  });
});

describe('a pull request', () => {
  test('6 whose older event comes last is judged at its newest head', async () => {
    const pull = await good();
    const [older] = await there.tasks();
    if (older === undefined) throw new Error('no task');
    await commitFiles(there.as('dora'), {
      branch: pull.head.ref,
      message: '.',
      files: release('web', 'staging', 'v80'),
    });
    await there.work();
    const requests = there.requests.length;
    await perform(older, there.context);
    expect(there.requests.slice(requests).filter((it) => !it.startsWith('GET'))).toEqual([]);
    expect(there.comments(pull)[0]).toContain('v80');
  });

  test('20 in which somebody forges our comment has ours beside it', async () => {
    const pull = await good();
    comment(there.as('stranger'), pull, `${marker}\n### ✓ Nothing to fix\n`);
    await there.work();
    expect(there.comments(pull)).toHaveLength(1);
    expect([...there.repository.comments.values()].filter((it) => it.pull === pull)).toHaveLength(2);
  });

  test('21 that moves while it is judged is judged again, and the old head has no verdict', async () => {
    const pull = await good();
    const [todo] = await there.tasks();
    if (todo === undefined) throw new Error('no task');
    const old = pull.head.sha;
    const files = release('web', 'staging', 'v81');
    const push = { before: () => commitFiles(there.as('dora'), { branch: pull.head.ref, message: '.', files }) };
    fails('repos/compare-commits', push);
    expect(await perform(todo, there.context)).toEqual({ next: [todo] });
    expect(there.comments(pull)).toEqual([]);
    expect(there.check('towpath', old)).toMatchObject({ conclusion: 'cancelled' });
    expect(there.check('towpath/approvals', old)).toBeUndefined();
    await there.work();
    expect(check('towpath', pull)).toMatchObject({ conclusion: 'success' });
  });

  test('22 whose base is edited is judged by the other base', async () => {
    const pull = await good();
    await there.work();
    const files = { 'services/web/staging.yaml': 'kind: Release\n' };
    await commitFiles(there.as('ana'), { branch: 'other', from: 'main', message: 'Other', files });
    await editPull(there.as('dora'), pull, { base: 'other' });
    await there.work();
    expect(check('towpath', pull)?.title).toContain('Rebase');
  });

  test('24 of a fork is data: it is judged like any other', async () => {
    const fork = await addFork(there.github, there.repository, 'stranger', there.folder);
    const scene = { ...there.as('stranger'), repository: fork };
    await commitFiles(scene, { branch: 'theirs', from: 'main', message: '.', files: release('web', 'staging', 'v82') });
    const pull = await openPull(there.as('stranger'), { title: 'Theirs', head: 'stranger:theirs' });
    await there.work();
    expect(check('towpath', pull)).toMatchObject({ conclusion: 'success' });
    expect(there.comments(pull)[0]).toContain('waiting for `@acme/shop`');
    review(there.as('ana'), pull, { state: 'APPROVED' });
    await there.work();
    expect(check('towpath/approvals', pull)).toMatchObject({ conclusion: 'success' });
  });

  test('25 that is a draft is checked, and nobody is waited for', async () => {
    const pull = await good('dora', true);
    await there.work();
    expect(check('towpath', pull)).toMatchObject({ conclusion: 'success' });
    expect(there.comments(pull)[0]).toContain('### ✓ Nothing to fix · draft');
    await setDraft(there.as('dora'), pull, false);
    await there.work();
    expect(there.comments(pull)[0]).toContain('waiting for `@acme/shop`');
  });

  test('26 of a bot has the same rules', async () => {
    addAccount(there.github, 'updates[bot]', 'Bot');
    there.repository.permissions.set('updates[bot]', 'write');
    const pull = await good('updates[bot]');
    await there.work();
    expect(there.comments(pull)[0]).toContain('waiting for `@acme/shop`');
    expect(check('towpath/approvals', pull)).toMatchObject({ status: 'in_progress' });
  });

  test('30 that takes its owners away is asked for by those of the base', async () => {
    const files = { '.github/CODEOWNERS': '* @dora\n', ...release('mailer', 'production', 'v83') };
    const pull = await there.opens('ben', 'weaker', files);
    await there.work();
    expect(there.comments(pull)[0]).toContain('waiting for `@acme/money`');
  });

  test('that touches nothing of ours has no comment, and both checks succeed', async () => {
    const pull = await there.opens('dora', 'readme', { 'README.md': 'Hello\n', 'src/x.ts': '1\n' });
    await there.work();
    expect(there.comments(pull)).toEqual([]);
    expect(checks(pull).map(({ name, conclusion }) => [name, conclusion])).toEqual([
      ['towpath', 'success'],
      ['towpath/approvals', 'success'],
    ]);
    const entry = await enqueue(there.as('dora'), pull);
    await there.work();
    expect(there.check('towpath', entry.head)).toMatchObject({ conclusion: 'success' });
    expect(there.check('towpath/approvals', entry.head)).toMatchObject({ conclusion: 'success' });
  });

  test('whose base pins another version is not judged', async () => {
    const lock = { packages: { 'node_modules/towpath': { version: '9.9.9' } } };
    const files = {
      'package.json': JSON.stringify({ devDependencies: { towpath: '^9.0.0' } }),
      'package-lock.json': JSON.stringify(lock),
    };
    await commitFiles(there.as('ana'), { branch: 'pinned', from: 'main', message: 'Pin', files });
    await commitFiles(there.as('dora'), {
      branch: 'new',
      from: 'pinned',
      message: '.',
      files: release('web', 'staging', 'v84'),
    });
    const pull = await openPull(there.as('dora'), { title: 'x', head: 'new', base: 'pinned' });
    await there.work();
    expect(check('towpath', pull)).toMatchObject({
      conclusion: 'failure',
      title: 'Another version of towpath is pinned',
    });
  });
});

describe('a tree', () => {
  /** A pull request whose tree git itself would not write: entries of `services/`, as bytes. */
  const withEntries = async (branch: string, entries: readonly (readonly [string, Buffer])[]): Promise<Pull> => {
    const { dir } = there.repository;
    const main = await git(dir, ['rev-parse', 'main']);
    const raw = async (spec: string) => (await runGit(dir, ['cat-file', 'tree', spec])).stdout;
    const made = async (content: Buffer) =>
      git(dir, ['hash-object', '-t', 'tree', '-w', '--literally', '--stdin'], content);
    const services = await made(Buffer.concat([await raw('main:services'), ...entries.map(([, bytes]) => bytes)]));
    const [mode, id] = [Buffer.from('40000 services\0'), Buffer.from(services, 'hex')];
    const before = await raw('main');
    const at = before.indexOf(mode) + mode.length;
    const tree = await made(Buffer.concat([before.subarray(0, at), id, before.subarray(at + id.length)]));
    await commitTree(there.as('dora'), { branch, tree, parents: [main], message: branch });
    return openPull(there.as('dora'), { title: branch, head: branch });
  };
  const entry = (mode: string, name: string, id: string) =>
    [name, Buffer.concat([Buffer.from(`${mode} ${name}\0`), Buffer.from(id, 'hex')])] as const;
  const found = (pull: Pull) => check('towpath', pull)?.annotations.map(({ path, title }) => [path, title]);

  test('27 with a link or a submodule among the declarations is refused', async () => {
    const { dir } = there.repository;
    const [target, main] = [
      await git(dir, ['rev-parse', 'main:services/web/service.yaml']),
      await git(dir, ['rev-parse', 'main']),
    ];
    const pull = await withEntries('linked', [entry('120000', 'zlink', target), entry('160000', 'zmodule', main)]);
    await there.work();
    expect(check('towpath', pull)).toMatchObject({ conclusion: 'failure' });
    expect(found(pull)).toEqual([
      ['services/zlink', 'A symbolic link among the declarations'],
      ['services/zmodule', 'A submodule among the declarations'],
    ]);
  });

  test('28 with "..", a character of control or two names that differ in case alone is refused', async () => {
    const file = await git(there.repository.dir, ['rev-parse', 'main:services/web/service.yaml']);
    const folder = await git(there.repository.dir, ['rev-parse', 'main:services/web']);
    const pull = await withEntries('odd', [entry('100644', 'z\u0001.yaml', file)]);
    const same = await there.opens('dora', 'same', { 'services/Web/staging.yaml': 'kind: Release\n' });
    const above = await withEntries('above', [entry('40000', '..', folder)]);
    await there.work();
    for (const one of [pull, same, above]) expect(check('towpath', one)).toMatchObject({ conclusion: 'failure' });
    expect(found(pull)?.map(([, title]) => title)).toEqual(['A path with characters that are not allowed']);
    expect(found(same)?.map(([, title]) => title)).toContain('Two paths that differ only in case');
  });

  test('29 in which a file goes from one owner to another needs both', async () => {
    const { dir } = there.repository;
    const text = await git(dir, ['show', 'main:services/mailer/production.yaml']);
    const moved = { 'services/mailer/production.yaml': null, 'services/mailer/note.yaml': `${text}\n` };
    const pull = await there.opens('dora', 'moved', moved);
    await there.work();
    expect(there.comments(pull)[0]).toContain('waiting for `@acme/money` and `@acme/shop`');
  });

  test('33 that takes a revert back is judged as a new change', async () => {
    // Of its own: where much is open, each merge is about all of it.
    const own = await stage('mirror', { clock: () => new Date('2026-11-21T09:00:00Z') });
    const comments = (one: Pull) => own.comments(one)[0] ?? '';
    const approvals = ({ head }: Pull) => own.check('towpath/approvals', head.sha);
    const merge = async (one: Pull, login: string) => {
      review(own.as(login), one, { state: 'APPROVED' });
      await own.work();
      expect(approvals(one)).toMatchObject({ conclusion: 'success' });
      await mergePull(own.as('dora'), one);
    };
    const pull = await own.opens('dora', 'forth', release('web', 'production', 'v90'));
    await merge(pull, 'chi');
    const back = await revertPull(own.as('dora'), pull);
    // Whoever owns any of it is enough.
    await merge(back, 'ana');
    expect(comments(back)).toContain('goes back to an earlier state');
    const again = await revertPull(own.as('dora'), back);
    review(own.as('ana'), again, { state: 'APPROVED' });
    await own.work();
    expect(comments(again)).not.toContain('earlier state');
    expect(comments(again)).toContain('waiting for `@acme/money`');
    expect(approvals(again)).toMatchObject({ status: 'in_progress' });
    expect(own.problems).toEqual([]);
    await own.close();
  });
});

test('every request and every answer fits what GitHub describes', () => {
  expect(there.problems).toEqual([]);
});
