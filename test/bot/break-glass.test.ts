import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  addFork,
  comment,
  commitFiles,
  editPull,
  enqueue,
  openPull,
  review,
  setLabels,
  type Pull,
} from '../../src/embedded/index.js';
import { editComment } from '../../src/embedded/acts/comments.js';
import { perform } from '../../src/bot/perform.js';
import { declaration } from '../declaration.js';
import { organisation, release, stage, type Stage } from './stage.js';

let there: Stage;
let seconds = 0;
/** GitHub says when something happened in whole seconds; here each thing has one of its own. */
const clock = () => new Date(Date.UTC(2026, 10, 21, 9) + seconds * 1000);
const later = () => void (seconds += 1);

beforeAll(async () => {
  const [path, text] = declaration('platform/defaults.yaml', 'Defaults', 'breakGlass: ["@acme/shop", "@eva"]');
  there = await stage('mirror', { files: { ...organisation(), [path]: text }, clock });
  await there.tasks();
});
afterAll(() => there.close());

async function opened(branch: string, version: string): Promise<Pull> {
  const pull = await there.opens('dora', branch, release('web', 'production', version));
  later();
  return pull;
}
const where = () => ({ installation: there.github.app.installation, owner: 'acme', repo: 'platform' });
const approvals = ({ head }: Pull) => there.check('towpath/approvals', head.sha);
const label = async (login: string, pull: Pull, names: string[] = ['break-glass']) => {
  later();
  await setLabels(there.as(login), pull, names);
};
const says = (login: string, pull: Pull, body: string) => {
  later();
  return comment(there.as(login), pull, body);
};
const body = (pull: Pull) => there.comments(pull)[0] ?? '';

test('a label of the group and its reason merge without what is missing, and say so', async () => {
  const pull = await opened('outage', 'v1');
  await label('eva', pull);
  await there.work();
  expect(approvals(pull)).toMatchObject({ status: 'in_progress' });
  expect(body(pull)).toContain('holds nothing. It waits for a comment of eva');
  says('eva', pull, 'The checkout is down.\r\n/towpath break-glass INC-7: the checkout is <b>down</b>, `v0` crashes');
  await there.work();
  expect(approvals(pull)).toMatchObject({
    conclusion: 'success',
    title: 'Break-glass by eva: INC-7: the checkout is <b>down</b>, `v0` crashes',
  });
  expect(body(pull)).toContain('### ✓ Nothing to fix · break-glass by `eva`, without `@acme/money`');
  expect(body(pull)).toContain('- ⚠ break-glass by `eva`: INC\\-7: the checkout is');
  expect(body(pull)).not.toContain('<b>');
  // It is bound to what was looked at.
  later();
  await commitFiles(there.as('dora'), { branch: 'outage', message: '.', files: release('web', 'production', 'v2') });
  await there.work();
  expect(approvals(pull)).toMatchObject({ status: 'in_progress' });
  expect(body(pull)).toContain('The label is older than what is to be merged');
});

test('nobody else can: by a label, by a reason, from a fork, or by what was edited', async () => {
  const pull = await opened('spoof', 'v3');
  const refused = async (because: string) => {
    await there.work();
    expect(approvals(pull)).toMatchObject({ status: 'in_progress' });
    expect(body(pull)).toContain(because);
    await label('dora', pull, []);
  };
  await label('dora', pull);
  says('dora', pull, '/towpath break-glass because');
  await refused('dora, who put the label on, is not of the group');
  await label('eva', pull);
  says('dora', pull, '/towpath break-glass because');
  says('eva', pull, '/towpath break-glass');
  await refused('waits for a comment of eva');
  await label('eva', pull);
  const edited = says('eva', pull, '/towpath break-glass never');
  later();
  editComment(there.as('dora'), edited, '/towpath break-glass because');
  await refused('was edited');
  there.github.accounts.set('helper[bot]', { id: 99, login: 'helper[bot]', type: 'Bot' });
  await label('helper[bot]', pull);
  await refused('Nobody can say which person put the label on');
  await label('eva', pull);
  says('eva', pull, '/towpath break-glass because');
  later();
  await commitFiles(there.as('dora'), { branch: 'other', from: 'main', message: '.', files: { 'README.md': 'Hi\n' } });
  await editPull(there.as('dora'), pull, { base: 'other' });
  await refused('The label is older than what is to be merged');
  await label('eva', pull);
  says('eva', pull, '/towpath break-glass because');
  there.repository.permissions.set('eva', 'read');
  await perform({ ...where(), kind: 'pull-request', number: pull.number }, there.context);
  await refused('eva, who put the label on, may not write');
  there.repository.permissions.set('eva', 'write');
  const fork = await addFork(there.github, there.repository, 'stranger', there.folder);
  const scene = { ...there.as('stranger'), repository: fork };
  await commitFiles(scene, { branch: 'f', from: 'main', message: '.', files: release('web', 'production', 'v4') });
  const theirs = await openPull(there.as('stranger'), { title: 'Theirs', head: 'stranger:f' });
  await label('eva', theirs);
  says('eva', theirs, '/towpath break-glass because');
  await there.work();
  expect(approvals(theirs)).toMatchObject({ status: 'in_progress' });
  expect(body(theirs)).toContain('GitHub does not say when the head was pushed');
});

test('what is wrong or could not be evaluated stays so', async () => {
  const files = { ...release('web', 'production', 'v5'), 'services/cards/production.yaml': 'kind: Release\n' };
  const pull = await there.opens('dora', 'broken', files);
  await label('ana', pull);
  says('ana', pull, '/towpath break-glass because');
  await there.work();
  expect(approvals(pull)).toMatchObject({ conclusion: 'success', title: 'Break-glass by ana: because' });
  expect(there.check('towpath', pull.head.sha)).toMatchObject({ conclusion: 'failure', title: '3 things to fix' });
  later();
  await commitFiles(there.as('ana'), { branch: 'main', message: '.', files: release('web', 'production', 'v6') });
  await there.work();
  expect(approvals(pull)).toMatchObject({ conclusion: 'failure' });
});

test('it stays in each report until somebody has reviewed it, whoever takes the label off', async () => {
  const pull = await opened('night', 'v7');
  await label('ana', pull);
  says('ana', pull, '/towpath break-glass the night');
  await there.work();
  const entry = await enqueue(there.as('dora'), pull);
  await there.work();
  expect(there.check('towpath/approvals', entry.head)).toMatchObject({ conclusion: 'success' });
  expect(pull.merged).toBeDefined();
  const next = await opened('next', 'v8');
  await there.work();
  there.requests.splice(0);
  await perform({ ...where(), kind: 'pull-request', number: next.number }, there.context);
  expect(there.requests.filter((it) => it.startsWith('GET')).length).toBeLessThanOrEqual(12);
  const listed = `reviewed by nobody since: #${pull.number} (2026-11-21)`;
  expect(body(next)).toContain(listed);
  await label('dora', pull, []);
  await there.work();
  expect(pull.labels).toEqual(['break-glass']);
  // Neither who wrote it nor who broke the glass reviews it.
  later();
  review(there.as('ana'), pull, { state: 'APPROVED' });
  const again = async () => {
    await there.work();
    says('dora', next, '/towpath check');
    await there.work();
  };
  await again();
  expect(body(next)).toContain(listed);
  there.requests.splice(0);
  says('dora', next, '/towpath check');
  await there.work();
  // What was found of it is known as long as nothing happens to it.
  expect(there.requests.filter((it) => it.startsWith(`GET /repos/acme/platform/pulls/${pull.number}/`))).toEqual([]);
  later();
  review(there.as('chi'), pull, { state: 'APPROVED' });
  await again();
  expect(pull.labels).toEqual([]);
  expect(body(next)).not.toContain('Break-glass');
});

test('where the App was not granted to read it, it says so', async () => {
  const answer = { status: 403, message: 'Resource not accessible by integration' };
  there.github.faults.push({ kind: 'request', operation: 'issues/list-for-repo', times: 1, does: { answer } });
  const pull = await opened('ungranted', 'v9');
  await there.work();
  expect(body(pull)).toContain('nobody knows, because the App may not read issues');
  expect(there.check('towpath', pull.head.sha)).toMatchObject({ conclusion: 'success' });
});

test('every request and every answer fits what GitHub describes', () => {
  expect(there.problems).toEqual([]);
});
