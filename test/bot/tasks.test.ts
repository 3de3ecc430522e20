import { describe, expect, test } from '@jest/globals';
import { createRequire } from 'node:module';
import { compareText } from '../../src/lists.js';
import { tasksOf } from '../../src/bot/tasks.js';
import { taskKey } from '../../src/bot/task.js';

interface Examples {
  readonly name: string;
  readonly examples: readonly Readonly<Record<string, unknown>>[];
}
const all = createRequire(import.meta.url)('@octokit/webhooks-examples') as readonly Examples[];

const repository = { full_name: 'o/r', default_branch: 'main' };
const where = { installation: 7, owner: 'o', repo: 'r' };
const [older, newer] = ['1'.repeat(40), '2'.repeat(40)];
const sent = (event: string, payload: object) => tasksOf(event, { installation: { id: 7 }, repository, ...payload });

describe('what a webhook gives to do', () => {
  test('all payloads that others have collected are taken', () => {
    const tasks = all.flatMap(({ name, examples }) =>
      examples.flatMap((example) => [
        ...tasksOf(name, example),
        ...tasksOf(name, { ...example, installation: { id: 1 } }).map((task) => ({ ...task, name })),
      ]),
    );
    const names = new Set(tasks.flatMap((task) => ('name' in task ? [task.name] : [])));
    expect([...names].map(String).toSorted(compareText)).toEqual([
      'check_run',
      'check_suite',
      'installation',
      'installation_repositories',
      'merge_group',
      'pull_request',
      'pull_request_review',
    ]);
    expect(tasks.every((task) => taskKey(task).startsWith(`${task.owner}/${task.repo}`.toLowerCase()))).toBe(true);
  });

  test('a pull request, its reviews and its base', () => {
    const task = { kind: 'pull-request', ...where, number: 3 };
    const of = (event: string, payload: object) => sent(event, { pull_request: { number: 3 }, ...payload });
    const actions = [
      'opened',
      'synchronize',
      'reopened',
      'ready_for_review',
      'converted_to_draft',
      'closed',
      'labeled',
    ];
    for (const action of actions) expect(of('pull_request', { action })).toEqual([task]);
    expect(of('pull_request', { action: 'assigned' })).toEqual([]);
    expect(of('pull_request', { action: 'edited', changes: { title: { from: 'x' } } })).toEqual([]);
    expect(of('pull_request_review', { action: 'submitted' })).toEqual([task]);
    expect(of('pull_request_review', { action: 'dismissed' })).toEqual([task]);
    expect(of('pull_request_review', { action: 'edited' })).toEqual([]);
  });

  test('22 a base that is edited', () => {
    const payload = { action: 'edited', changes: { base: { ref: { from: 'x' } } }, pull_request: { number: 3 } };
    expect(sent('pull_request', payload)).toEqual([{ kind: 'pull-request', ...where, number: 3 }]);
  });

  test('a command is one only in a comment of a person on a pull request', () => {
    const comment = (body: string, rest: object = {}, issue: object = { number: 3, pull_request: {} }) =>
      sent('issue_comment', { action: 'created', issue, comment: { id: 9, body, user: { type: 'User' }, ...rest } });
    const task = { kind: 'command', ...where, number: 3, comment: 9 };
    expect(comment('/towpath check')).toEqual([task]);
    expect(comment('Hm.\r\n/towpath\r\n')).toEqual([task]);
    expect(comment('see /towpath check')).toEqual([]);
    expect(comment('/towpathology')).toEqual([]);
    expect(comment('/towpath check', { user: { type: 'Bot' } })).toEqual([]);
    expect(comment('/towpath check', {}, { number: 3 })).toEqual([]);
  });

  test('pushes to the default branch and to what is rendered', () => {
    const push = (ref: string, before = older, after = newer) => sent('push', { ref, before, after });
    expect(push('refs/heads/main')).toEqual([{ kind: 'push', ...where, before: older, after: newer }]);
    expect(push('refs/heads/rendered')).toEqual([{ kind: 'rendered', ...where, commit: newer }]);
    expect(push('refs/heads/other')).toEqual([]);
    expect(push('refs/tags/main')).toEqual([]);
    expect(push('refs/heads/rendered', older, '0'.repeat(40))).toEqual([]);
  });

  test('checks: those that are asked for again, and what Argo CD says of what is rendered', () => {
    const run = (branch: string) => ({ check_run: { head_sha: newer, check_suite: { head_branch: branch } } });
    const commit = { kind: 'commit', ...where, head: newer };
    expect(sent('check_run', { action: 'rerequested', ...run('x') })).toEqual([commit]);
    expect(sent('check_suite', { action: 'rerequested', check_suite: { head_sha: newer } })).toEqual([commit]);
    expect(sent('check_run', { action: 'completed', ...run('x') })).toEqual([]);
    const rendered = { kind: 'rendered', ...where, commit: newer };
    expect(sent('check_run', { action: 'completed', ...run('rendered') })).toEqual([rendered]);
  });

  test('a merge queue and an installation', () => {
    const ref = 'refs/heads/gh-readonly-queue/main/pr-3-1';
    const group = { action: 'checks_requested', merge_group: { head_sha: newer, base_sha: older, head_ref: ref } };
    expect(sent('merge_group', group)).toEqual([{ kind: 'merge-group', ...where, head: newer, base: older, ref }]);
    const repositories = [{ full_name: 'o/r' }, { full_name: 'o/..' }, { full_name: '../r' }, {}];
    expect(tasksOf('installation', { action: 'created', installation: { id: 7 }, repositories })).toEqual([
      { kind: 'sweep', ...where },
    ]);
  });

  test('9 an event that nobody knows, and what is no payload', () => {
    expect(sent('star', { action: 'created' })).toEqual([]);
    expect(sent('toString', {})).toEqual([]);
    for (const payload of [null, undefined, 'x', 3, [], { installation: 7 }]) {
      for (const event of ['push', 'pull_request', 'installation', 'check_run']) {
        expect(tasksOf(event, payload)).toEqual([]);
      }
    }
  });
});
