import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { perform } from '../../src/bot/perform.js';
import { comment, commitFiles, enqueue, review, type Pull } from '../../src/embedded/index.js';
import { messageOf } from '../../src/publish/message.js';
import { parseDigests } from '../../src/report/digests.js';
import { release, stage, type Kind, type Stage } from './stage.js';

const said: Record<Kind, string[]> = { mirror: [], rest: [] };

describe.each<Kind>(['mirror', 'rest'])('a conversation, with trees by %s', (kind) => {
  let there: Stage;
  let pull: Pull;
  /** What the comment says, without what differs from one repository to another. */
  const comments = (of: Pull) => {
    const [body = '', ...more] = there.comments(of);
    expect(more).toEqual([]);
    expect(parseDigests(body)).toBeDefined();
    said[kind].push(body.replaceAll(/\b[0-9a-f]{40}\b|`[0-9a-f]{7}`|127\.0\.0\.1:\d+/g, '…'));
    return body;
  };
  const check = (name: string) => there.check(name, pull.head.sha);

  beforeAll(async () => {
    there = await stage(kind);
  });
  afterAll(() => there.close());

  test('what is wrong is found', async () => {
    const faulty = { ...release('web', 'staging', 'v9'), 'services/cards/staging.yaml': 'kind: Release\n' };
    pull = await there.opens('dora', 'faulty', faulty);
    await there.work();
    expect(comments(pull)).toContain('### ✗ 3 things to fix · waiting for `@acme/shop`');
    expect(check('towpath')).toMatchObject({ status: 'completed', conclusion: 'failure', title: '3 things to fix' });
    expect(check('towpath')?.annotations.map(({ path }) => path)).toEqual(Array(3).fill('services/cards/staging.yaml'));
    expect(check('towpath/approvals')).toMatchObject({ status: 'in_progress', title: 'Waiting for @acme/shop' });
  });

  test('what is mended is green, in the same comment, with few requests', async () => {
    await commitFiles(there.as('dora'), {
      branch: 'faulty',
      message: 'Mend',
      files: release('cards', 'staging', 'v3'),
    });
    there.requests.splice(0);
    await there.work();
    expect(comments(pull)).toContain('### ✓ Nothing to fix · waiting for `@acme/shop`');
    expect(check('towpath')).toMatchObject({ status: 'completed', conclusion: 'success' });
    const reads = there.requests.filter((it) => it.startsWith('GET'));
    expect(there.requests.length - reads.length).toBeLessThanOrEqual(4);
    if (kind === 'mirror') expect(reads.length).toBeLessThanOrEqual(12);
  });

  test('an approval counts, and nothing is written when it is judged again', async () => {
    review(there.as('ben'), pull, { state: 'APPROVED' });
    await there.work();
    expect(comments(pull)).toContain('- ✓ `@acme/shop` owns services/cards/staging.yaml, web: `ben`');
    expect(check('towpath/approvals')).toMatchObject({ status: 'completed', conclusion: 'success' });
    there.requests.splice(0);
    await perform({ ...where(there), kind: 'pull-request', number: pull.number }, there.context);
    expect(there.requests.filter((it) => !it.startsWith('GET'))).toEqual([]);
  });

  test('31 an approval holds over a push elsewhere and lapses with what it is about', async () => {
    await commitFiles(there.as('dora'), { branch: 'faulty', message: 'Notes', files: { 'README.md': 'Hello\n' } });
    await there.work();
    expect(comments(pull)).toContain('**Approval**: 1 of 1');
    expect(check('towpath/approvals')).toMatchObject({ conclusion: 'success' });
    await commitFiles(there.as('dora'), { branch: 'faulty', message: 'More', files: release('web', 'staging', 'v10') });
    await there.work();
    expect(comments(pull)).toContain('approved by `ben` before that changed');
    expect(check('towpath/approvals')).toMatchObject({ status: 'in_progress' });
  });

  test('a command is answered in the same comment, for those who may write', async () => {
    comment(there.as('stranger'), pull, '/towpath cost');
    const [asked] = await there.tasks();
    if (asked?.kind !== 'command') throw new Error('no command');
    there.requests.splice(0);
    expect(await perform(asked, there.context)).toEqual({ next: [] });
    expect(there.requests).toHaveLength(2);
    comment(there.as('ana'), pull, '/towpath explain web staging');
    await there.work();
    expect(comments(pull)).toContain('**Answer** to `/towpath explain web staging` of `ana`');
    expect(comments(pull)).toContain('image: "registry.example.com/web:v10" (services/web/staging.yaml:6');
  });

  test('a merge queue is judged in full, by both checks', async () => {
    review(there.as('ben'), pull, { state: 'APPROVED' });
    await there.work();
    const entry = await enqueue(there.as('dora'), pull);
    await there.work();
    expect(there.check('towpath', entry.head)).toMatchObject({ conclusion: 'success' });
    expect(there.check('towpath/approvals', entry.head)).toMatchObject({ conclusion: 'success' });
  });

  test('after the merge the comment says where it is rendered, and what Argo CD makes of it', async () => {
    expect(pull.merged).toBeDefined();
    expect(comments(pull)).toContain('not rendered yet');
    const source = pull.merged?.commit ?? '';
    const trailers = { source, declarations: source, rendered: source, program: '0.1.0', kept: new Map() };
    const files = { 'staging/shop/web/manifests.yaml': 'kind: Deployment\n' };
    const message = messageOf('Change', trailers);
    const rendered = await commitFiles(there.as('dora'), { branch: 'rendered', from: 'main', message, files });
    await there.work();
    expect(comments(pull)).toContain(`rendered in [\`${rendered.slice(0, 7)}\`]`);
    const { octokit } = there.context;
    const run = { owner: 'acme', repo: 'platform', head_sha: rendered, status: 'completed' } as const;
    const output = { title: 'Not synced', summary: 'x' };
    await octokit.rest.checks.create({ ...run, name: 'towpath/argocd/staging/shop/web', conclusion: 'success' });
    await octokit.rest.checks.create({
      ...run,
      name: 'towpath/argocd/production/shop/web',
      conclusion: 'failure',
      output,
    });
    await there.work();
    expect(comments(pull)).toContain(
      '- `production`: ✗ `production/shop/web` Not synced\n- `staging`: ✓ 1 folder synced',
    );
  });

  test('every request and every answer fits what GitHub describes', () => {
    expect(there.problems).toEqual([]);
  });
});

test('both say the same, byte for byte', () => {
  expect(said.rest.length).toBeGreaterThan(7);
  expect(said.rest).toEqual(said.mirror);
});

function where({ github }: Stage) {
  return { installation: github.app.installation, owner: 'acme', repo: 'platform' };
}
