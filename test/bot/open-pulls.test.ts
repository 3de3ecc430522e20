import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { perform } from '../../src/bot/perform.js';
import type { Task } from '../../src/bot/task.js';
import { commitFiles, enqueue, rerequest, review, type Pull } from '../../src/embedded/index.js';
import { declaration } from '../declaration.js';
import { organisation, release, stage, type Stage } from './stage.js';

let there: Stage;
let [removes, needs, other]: Pull[] = [];
const files = {
  ...organisation(),
  ...release('queue', 'staging', 'v1'),
  ...release('queue', 'production', 'v1'),
  ...Object.fromEntries([declaration('services/queue/service.yaml', 'Service', 'owner: shop\nports: { amqp: 5672 }')]),
};
const text = (path: string) => Buffer.from((files as Record<string, string | Uint8Array>)[path] ?? '').toString();

beforeAll(async () => {
  there = await stage('mirror', { files });
  await there.tasks();
  // Alone both are good: one takes away what the other begins to call.
  const gone = Object.fromEntries(
    Object.keys(files).flatMap((file) => (file.startsWith('services/queue/') ? [[file, null]] : [])),
  );
  removes = await there.opens('dora', 'removes', gone);
  const calls = text('services/cards/service.yaml').trimEnd();
  needs = await there.opens('eva', 'needs', {
    'services/cards/service.yaml': `${calls}\n  dependsOn: [queue]\n`,
  });
  const team = declaration('teams/new.yaml', 'Team', 'github: "@acme/new"\nmembers: [eva]');
  other = await there.opens('dora', 'other', Object.fromEntries([team]));
  await there.work();
});
afterAll(() => there.close());

const of = (pull: Pull | undefined): Pull => {
  if (pull === undefined) throw new Error('no pull request');
  return pull;
};
const where = () => ({ installation: there.github.app.installation, owner: 'acme', repo: 'platform' });
const numbers = (tasks: readonly Task[]) => tasks.flatMap((task) => ('number' in task ? [task.number] : []));

test('two that are good alone and break each other name each other', async () => {
  await perform({ ...where(), kind: 'pull-request', number: of(removes).number }, there.context);
  for (const pull of [removes, needs])
    expect(there.check('towpath', of(pull).head.sha)).toMatchObject({ conclusion: 'success' });
  expect(there.comments(of(needs))[0]).toContain('but not together with `#1`');
  expect(there.comments(of(removes))[0]).toContain('but not together with `#2`');
  expect(there.comments(of(other))[0]).not.toContain('together');
});

test('10 what was missed is found: events of an outage, and nothing else', async () => {
  const sweep = { ...where(), kind: 'sweep' } as const;
  expect(numbers((await perform(sweep, there.context)).next)).toEqual([]);
  await commitFiles(there.as('dora'), { branch: 'other', message: 'More', files: { 'README.md': 'Hi\n' } });
  await there.tasks();
  expect(numbers((await perform(sweep, there.context)).next)).toEqual([of(other).number]);
  await perform({ ...where(), kind: 'pull-request', number: of(other).number }, there.context);
  expect(numbers((await perform(sweep, there.context)).next)).toEqual([]);
  await commitFiles(there.as('ana'), {
    branch: 'main',
    message: 'Elsewhere',
    files: release('cards', 'staging', 'v8'),
  });
  await there.tasks();
  expect(numbers((await perform(sweep, there.context)).next)).toEqual([of(needs).number]);
});

test('a push is judged with those alone that it concerns', async () => {
  const before = of(removes).base.sha;
  await commitFiles(there.as('ana'), { branch: 'main', message: 'Docs', files: { 'README.md': 'Hello\n' } });
  const [docs] = await there.tasks();
  if (docs?.kind !== 'push') throw new Error('no push');
  expect((await perform(docs, there.context)).next).toEqual([]);
  await commitFiles(there.as('ana'), { branch: 'main', message: 'Web', files: release('web', 'staging', 'v8') });
  const [web] = await there.tasks();
  if (web?.kind !== 'push') throw new Error('no push');
  expect(numbers((await perform(web, there.context)).next)).toEqual([1, 2]);
  expect(before).not.toBe(web.after);
});

test('a check that is asked for again names its pull request, of a fork too', async () => {
  const check = there.check('towpath', of(needs).head.sha);
  if (check === undefined) throw new Error('no check');
  rerequest(there.as('eva'), check);
  const [commit] = await there.tasks();
  expect(commit).toMatchObject({ kind: 'commit', head: of(needs).head.sha });
  if (commit !== undefined) expect(numbers((await perform(commit, there.context)).next)).toEqual([2]);
});

test('23 in a merge queue the second of two that break each other fails', async () => {
  for (const [pull, login] of [
    [removes, 'ana'],
    [removes, 'chi'],
    [needs, 'ana'],
    [needs, 'chi'],
  ] as const)
    review(there.as(login), of(pull), { state: 'APPROVED' });
  await there.work();
  const first = await enqueue(there.as('dora'), of(removes));
  const second = await enqueue(there.as('dora'), of(needs));
  const checks = () => [first, second].map(({ head }) => there.check('towpath', head)?.conclusion);
  await there.work();
  expect(checks()).toEqual(['success', 'failure']);
  expect(of(removes).merged).toBeDefined();
});

test('every request and every answer fits what GitHub describes', () => {
  expect(there.problems).toEqual([]);
});
