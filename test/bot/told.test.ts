import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { comment, commitFiles, endRun, enqueue, openPull, review, type Pull } from '../../src/embedded/index.js';
import { inThreadPolicy } from '../../src/policy/in-thread.js';
import { parseDigests } from '../../src/report/digests.js';
import { filesBelow } from '../files.js';
import { stage, type Stage } from './stage.js';

const path = '.github/workflows/confirm.yml';
const files = (folder: string, below?: string) => Object.fromEntries(filesBelow(folder, below));
const own = files('test/findings/organisation');
/** The rules of the example organisation, compiled: other ones than those of the base. */
const rules = Object.fromEntries(
  Object.entries(files('.', 'policies')).filter(([file]) => !file.includes('/waivers/')),
);
const gone = Object.fromEntries(
  Object.keys(own)
    .filter((file) => file.startsWith('policies/') && rules[file] === undefined)
    .map((file) => [file, null]),
);

let there: Stage;
beforeAll(async () => {
  const owners = { '.github/CODEOWNERS': '/policies/ @ana\n' };
  there = await stage('mirror', { files: { ...own, ...owners }, policy: inThreadPolicy() });
  await there.tasks();
});
afterAll(() => there.close());

const check = ({ head }: Pull) => there.check('towpath', head.sha);
const ends = (title: string, more: Partial<Parameters<typeof endRun>[1]> = {}) =>
  endRun(there.as('dora'), {
    ...{ path, event: 'pull_request_target', title, branch: 'main', head: '1'.repeat(40), conclusion: 'success' },
    ...more,
  });

test('changed rules pass when the workflow of the default branch has rebuilt them, and by nothing else', async () => {
  const pull = await there.opens('dora', 'rules', { ...gone, ...rules });
  const asked = `rules of ${pull.head.sha}`;
  await there.work();
  expect(check(pull)).toMatchObject({ conclusion: 'failure', title: 'Could not be evaluated' });
  // What a workflow of a pushed branch can do: run on another event, in another file, or write a check of any name.
  ends(asked, { event: 'pull_request' });
  ends(asked, { event: 'push' });
  ends(asked, { path: '.github/workflows/other.yml' });
  ends(asked, { conclusion: 'failure' });
  ends(`rules of ${'2'.repeat(40)}`);
  ends(`${asked} and more`);
  await there.context.octokit.rest.checks.create({
    ...{ owner: 'acme', repo: 'platform', name: 'confirm', head_sha: pull.head.sha },
    ...{ status: 'completed', conclusion: 'success' },
  });
  await there.work();
  expect(check(pull)).toMatchObject({ conclusion: 'failure' });
  ends(asked);
  await there.work();
  expect(check(pull)).toMatchObject({ conclusion: 'success' });
  expect(parseDigests(there.comments(pull)[0] ?? '')?.digests.confirmed).toHaveLength(1);

  // The confirmation is of these rules: of a newer head it says nothing.
  await commitFiles(there.as('dora'), {
    branch: 'rules',
    message: '.',
    files: { 'policies/note.rego': 'package note\n' },
  });
  await there.work();
  expect(check(pull)).toMatchObject({ conclusion: 'failure' });
  await commitFiles(there.as('dora'), { branch: 'rules', message: '.', files: { 'policies/note.rego': null } });
  ends(`rules of ${pull.head.sha}`);
  review(there.as('ana'), pull, { state: 'APPROVED' });
  await there.work();
  expect(check(pull)).toMatchObject({ conclusion: 'success' });
  const entry = await enqueue(there.as('dora'), pull);
  await there.work();
  expect(there.check('towpath', entry.head)).toMatchObject({ conclusion: 'success' });
  expect(pull.merged).toBeDefined();
});

test('a pull request for another branch is confirmed by nothing: whoever may write decides what that has', async () => {
  await commitFiles(there.as('dora'), { branch: 'aside', from: 'main', message: '.', files: { 'README.md': 'x\n' } });
  const changed = { 'policies/compiled.bundle': own['policies/compiled.bundle'] ?? '' };
  await commitFiles(there.as('dora'), { branch: 'sly', from: 'aside', message: '.', files: changed });
  const pull = await openPull(there.as('dora'), { title: 'Sly', head: 'sly', base: 'aside' });
  ends(`rules of ${pull.head.sha}`);
  there.requests.splice(0);
  await there.work();
  expect(check(pull)).toMatchObject({ conclusion: 'failure' });
  expect(there.requests.filter((it) => it.includes('/actions/'))).toEqual([]);
});

test('32 an owner who may not write, and a team that nobody has, are errors; nobody is asked where owners stay', async () => {
  there.repository.permissions.set('eva', 'read');
  const owners = '/policies/ @ana\n/teams/ @acme/ghosts @eva\n/services/ @Nobody\n';
  const pull = await there.opens('dora', 'owners', { '.github/CODEOWNERS': owners });
  await there.work();
  expect(check(pull)).toMatchObject({ conclusion: 'failure', title: '3 things to fix' });
  const lines = check(pull)?.annotations.map((it) => [it.path, it.start_line, it.start_column, it.annotation_level]);
  expect(lines).toEqual([
    ['.github/CODEOWNERS', 2, 9, 'failure'],
    ['.github/CODEOWNERS', 2, 22, 'failure'],
    ['.github/CODEOWNERS', 3, 12, 'failure'],
  ]);
  expect(there.comments(pull)[0]).toContain(
    'GitHub does not know `@acme/ghosts`, or `@acme/ghosts` may not write here',
  );
  there.repository.permissions.set('eva', 'write');
  const mended = { '.github/CODEOWNERS': '/policies/ @ana\n/teams/ @eva\n' };
  await commitFiles(there.as('dora'), { branch: 'owners', message: 'Mend', files: mended });
  await there.work();
  expect(check(pull)).toMatchObject({ conclusion: 'success' });
  there.requests.splice(0);
  const text = new TextDecoder().decode(own['services/shop/service.yaml']);
  await there.opens('dora', 'elsewhere', { 'services/shop/service.yaml': `${text}# Changed\n` });
  await there.work();
  expect(there.requests.filter((it) => /codeowners|actions|issues\?/.test(it))).toEqual([]);
});

test('54 a secret in a declaration is refused, and shown nowhere', async () => {
  const secret = `ghp_${'a1B2c3'.repeat(6)}`;
  const text = new TextDecoder().decode(own['services/shop/service.yaml']);
  const leaking = {
    'services/shop/service.yaml': `${text.trimEnd()}\n  env: { GITHUB: { value: ${secret} }, TOKEN: ${secret} }\n`,
  };
  const pull = await there.opens('dora', 'secret', leaking);
  comment(there.as('dora'), pull, '/towpath explain shop development');
  await there.work();
  expect(check(pull)).toMatchObject({ conclusion: 'failure' });
  expect(check(pull)?.annotations.map(({ title }) => title)).toContain('secrets/known-format');
  const said = [...there.comments(pull), JSON.stringify([...there.repository.checks.values()])].join();
  expect(said).not.toContain(secret.slice(0, 12));
});

test('every request and every answer fits what GitHub describes', () => {
  expect(there.problems).toEqual([]);
});
