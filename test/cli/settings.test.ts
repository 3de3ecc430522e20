import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { components } from '@octokit/openapi-types';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { settings } from '../../src/cli/settings/settings.js';

/** The shapes of answers are GitHub's own description of its API; the compiler holds these to them. */
type Schemas = components['schemas'];
type Rule = Schemas['repository-rule-detailed'];
type Parameters<Type> = NonNullable<Extract<Rule, { type: Type; parameters?: unknown }>['parameters']>;

const of = (ruleset: number) =>
  ({ ruleset_source_type: 'Repository', ruleset_source: 'acme/platform', ruleset_id: ruleset }) as const;

const requests: Parameters<'pull_request'> = {
  allowed_merge_methods: ['merge'],
  dismiss_stale_reviews_on_push: false,
  require_code_owner_review: true,
  require_last_push_approval: false,
  required_approving_review_count: 0,
  required_review_thread_resolution: false,
};

const checks: Parameters<'required_status_checks'> = {
  required_status_checks: [
    { context: 'towpath', integration_id: 4711 },
    { context: 'towpath/approvals', integration_id: 4711 },
  ],
  strict_required_status_checks_policy: true,
};

const main = [
  { type: 'pull_request', parameters: requests, ...of(1) },
  { type: 'required_status_checks', parameters: checks, ...of(1) },
  { type: 'non_fast_forward', ...of(1) },
  { type: 'deletion', ...of(1) },
] satisfies Rule[];

const rendered = [
  { type: 'update', ...of(2) },
  { type: 'non_fast_forward', ...of(2) },
  { type: 'deletion', ...of(2) },
] satisfies Rule[];

const ruleset = (id: number, actors: Schemas['repository-ruleset-bypass-actor'][]) =>
  ({
    id,
    name: id === 1 ? 'main' : 'rendered',
    source: 'acme/platform',
    enforcement: 'active',
    bypass_actors: actors,
  }) satisfies Schemas['repository-ruleset'];

const environment = {
  id: 1,
  node_id: 'EN_1',
  name: 'rendered',
  url: 'https://api.github.com/repos/acme/platform/environments/rendered',
  html_url: 'https://github.com/acme/platform/deployments/activity_log?environments_filter=rendered',
  created_at: '2026-11-20T09:00:00Z',
  updated_at: '2026-11-20T09:00:00Z',
  deployment_branch_policy: { protected_branches: false, custom_branch_policies: true },
} satisfies Schemas['environment'];

const right: Readonly<Record<string, unknown>> = {
  '': { default_branch: 'main' } satisfies Pick<Schemas['full-repository'], 'default_branch'>,
  '/rules/branches/main?per_page=100': main,
  '/rules/branches/rendered?per_page=100': rendered,
  '/rulesets/1': ruleset(1, []),
  '/rulesets/2': ruleset(2, [{ actor_id: null, actor_type: 'DeployKey', bypass_mode: 'always' }]),
  '/codeowners/errors': { errors: [] } satisfies Schemas['codeowners-errors'],
  '/actions/permissions/workflow': {
    default_workflow_permissions: 'read',
    can_approve_pull_request_reviews: false,
  } satisfies Schemas['actions-get-default-workflow-permissions'],
  '/environments/rendered': environment,
};

let server: Server;
let answers: Readonly<Record<string, unknown>>;
let asked: (string | undefined)[];
let shown = '';

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(request.headers.authorization);
    const answer = answers[(request.url ?? '').replace('/repos/acme/platform', '')];
    if (Array.isArray(answer) && request.url?.includes('rules/branches/main') === true)
      response.setHeader('link', `<http://evil.example/next>; rel="next"`);
    response.statusCode = typeof answer === 'number' ? answer : answer === undefined ? 404 : 200;
    response.end(
      JSON.stringify(response.statusCode === 200 ? answer : { message: 'Not Found', documentation_url: '' }),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  jest.spyOn(process.stdout, 'write').mockImplementation(((text: string, done: () => void) => {
    shown += text;
    done();
    return true;
  }) as typeof process.stdout.write);
});
beforeEach(() => {
  [answers, asked, shown] = [right, [], ''];
});
afterAll(() => {
  jest.restoreAllMocks();
  server.closeAllConnections();
  server.close();
});

async function ask(changed: Readonly<Record<string, unknown>> = {}, app?: string) {
  answers = { ...right, ...changed };
  const env = { GITHUB_TOKEN: 'secret', GITHUB_API_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` };
  const options = { repository: 'acme/platform', format: 'json', ...(app !== undefined && { app }) } as const;
  const status = await settings(options, env);
  const { settings: judged } = JSON.parse(shown) as {
    settings: { setting: string; verdict: string; message: string }[];
  };
  return { status, faults: judged.filter(({ verdict }) => verdict !== 'right').map(({ setting }) => setting) };
}

describe('settings', () => {
  test('are right as docs/operate/github-settings.md has them; the token goes to GitHub alone', async () => {
    expect(await ask()).toEqual({ status: 0, faults: [] });
    expect(
      await settings({ repository: 'acme/platform', format: 'text' }, { GITHUB_TOKEN: 'x', GITHUB_API_URL: '' }).catch(
        ({ message }: Error) => message,
      ),
    ).toMatch(/could not be asked/);
    expect(new Set(asked)).toEqual(new Set(['Bearer secret']));
  });

  const withRequests = (changed: Partial<typeof requests>) => [
    { ...main[0], parameters: { ...requests, ...changed } },
    ...main.slice(1),
  ];
  const withChecks = (changed: Partial<Parameters<'required_status_checks'>>) => [
    main[0],
    { ...main[1], parameters: { ...checks, ...changed } },
    ...main.slice(2),
  ];
  const rulesOfMain = '/rules/branches/main?per_page=100';
  const rulesOfRendered = '/rules/branches/rendered?per_page=100';

  test.each<[string, Record<string, unknown>, string[]]>([
    [
      'no rules at all',
      { [rulesOfMain]: [] },
      [
        'main: pull requests',
        'main: code owners',
        'main: approvals of what is merged',
        'main: force pushes',
        'main: deletion',
        'main: required check check',
        'main: changes that pass alone',
      ],
    ],
    [
      'no review of code owners',
      { [rulesOfMain]: withRequests({ require_code_owner_review: false }) },
      ['main: code owners'],
    ],
    [
      'a check that anyone may report',
      {
        [rulesOfMain]: withChecks({
          required_status_checks: [{ context: 'towpath' }, { context: 'towpath/approvals', integration_id: 4711 }],
        }),
      },
      ['main: required check towpath'],
    ],
    [
      'one of two checks',
      { [rulesOfMain]: withChecks({ required_status_checks: [{ context: 'towpath', integration_id: 4711 }] }) },
      ['main: approvals of what is merged', 'main: required check towpath/approvals'],
    ],
    [
      'the check of the workflow from elsewhere',
      { [rulesOfMain]: withChecks({ required_status_checks: [{ context: 'check', integration_id: 1 }] }) },
      ['main: approvals of what is merged', 'main: required check check'],
    ],
    [
      'neither a merge queue nor up to date',
      { [rulesOfMain]: withChecks({ strict_required_status_checks_policy: false }) },
      ['main: changes that pass alone'],
    ],
    [
      'somebody who passes by',
      { '/rulesets/1': ruleset(1, [{ actor_id: 5, actor_type: 'RepositoryRole', bypass_mode: 'always' }]) },
      ['who passes by the rules of main'],
    ],
    ['rendered for all who may write', { [rulesOfRendered]: rendered.slice(1) }, ['rendered: who may write']],
    [
      'people who write rendered',
      { '/rulesets/2': ruleset(2, [{ actor_id: null, actor_type: 'OrganizationAdmin', bypass_mode: 'always' }]) },
      ['rendered: who passes by that'],
    ],
    ['rendered for nobody', { '/rulesets/2': ruleset(2, []) }, ['rendered: who passes by that']],
    [
      'CODEOWNERS with an error',
      {
        '/codeowners/errors': {
          errors: [
            {
              line: 7,
              column: 1,
              kind: 'Unknown owner',
              source: '',
              suggestion: null,
              message: 'Unknown owner on line 7',
              path: '.github/CODEOWNERS',
            },
          ],
        } satisfies Schemas['codeowners-errors'],
      },
      ['CODEOWNERS'],
    ],
    [
      'workflows that may all write',
      {
        '/actions/permissions/workflow': {
          default_workflow_permissions: 'write',
          can_approve_pull_request_reviews: true,
        },
      },
      ['workflows: their token', 'workflows: approvals'],
    ],
    ['no environment', { '/environments/rendered': 404 }, ['environment rendered: its branches']],
    [
      'an environment of all branches',
      { '/environments/rendered': { ...environment, deployment_branch_policy: null } },
      ['environment rendered: its branches'],
    ],
  ])('finds %s', async (_, changed, faults) => {
    expect(await ask(changed)).toEqual({ status: 1, faults });
  });

  test('an App that is named has to be the source of the checks', async () => {
    expect(await ask({}, '4711')).toEqual({ status: 0, faults: [] });
    shown = '';
    expect((await ask({}, '12')).faults).toEqual([
      'main: required check towpath',
      'main: required check towpath/approvals',
    ]);
  });

  test.each([
    [
      'what GitHub tells administrators alone',
      { '/rulesets/1': { ...ruleset(1, []), bypass_actors: undefined } },
      ['who passes by the rules of main'],
    ],
    [
      'what may not be read',
      { '/actions/permissions/workflow': 403, '/environments/rendered': 403 },
      ['workflows', 'environment rendered: its branches'],
    ],
  ])('%s is not taken for right', async (_, changed, faults) => {
    expect(await ask(changed)).toEqual({ status: 2, faults });
  });

  test.each([
    [{ repository: 'acme' }, {}, 'acme is no repository on GitHub.'],
    [{ repository: 'acme/platform', app: 'towpath' }, {}, 'towpath is no id of an App.'],
    [{ repository: 'acme/platform' }, {}, 'GITHUB_TOKEN is not set.'],
  ])('refuses %j', async (options, env, message) => {
    await expect(settings({ format: 'text', ...options }, env)).rejects.toThrow(message);
  });
});
