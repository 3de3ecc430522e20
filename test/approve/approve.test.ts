import { beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { approve, type Demanded } from '../../src/approve/approve.js';
import { demandOf, differingBy } from '../../src/approve/demand.js';
import { neededFor } from '../../src/approve/needed.js';
import { ownerKey } from '../../src/approve/owner.js';
import type { PullRequest, Review } from '../../src/approve/review.js';
import type { Report } from '../../src/report/report.js';
import { declaration } from '../declaration.js';
import { organisationWith, reportOn } from './change.js';

const people = ['ana', 'ben', 'chi', 'dora', 'eli'];
const teamOf = (name: string, ...members: string[]) => ({ github: `@o/${name}`, teams: [name], members });
const teams = [teamOf('a', 'ana', 'ben'), teamOf('b', 'ben', 'chi'), teamOf('c', 'Chi', 'dora'), teamOf('d', 'dora')];
const anyApprover = fc.constantFrom(...teams.map(({ github }) => github), '@O/A', '@ana', '@eli', '@o/ghost');

/** Demands of some files each. */
const demands = fc
  .array(fc.record({ approvers: fc.uniqueArray(anyApprover, { minLength: 1, maxLength: 3 }), file: fc.nat(5) }), {
    maxLength: 5,
  })
  .map((all) =>
    all.map(({ approvers, file }) => {
      const asked = { approvers, reason: `owns ${file}`, files: [`${file}`] };
      return demandOf(asked, differingBy([], []));
    }),
  );
const change = demands.map((all): Demanded => ({ approvals: { demands: all, needed: [], teams } }));
const review: fc.Arbitrary<Review> = fc.record({
  login: fc.constantFrom(...people, 'CHI', 'zoe'),
  state: fc.constantFrom('APPROVED', 'APPROVED', 'CHANGES_REQUESTED', 'COMMENTED', 'DISMISSED', 'PENDING'),
  commit: fc.constantFrom('head', 'older', 'oldest'),
  submittedAt: fc.nat(59).map((second) => `2026-11-21T09:00:${String(second).padStart(2, '0')}Z`),
});
const reviews = fc.array(review, { maxLength: 8 });
const pullRequest: fc.Arbitrary<PullRequest> = fc.record({
  head: fc.constant('head'),
  author: fc.constantFrom('dora', 'Eli'),
  lastPusher: fc.constantFrom('dora', 'ana'),
  committers: fc.constantFrom(['dora'], ['eli', 'ben'], []),
  withoutWrite: fc.constantFrom([], ['@o/b'], ['chi']),
});
const runs = { seed: 5, numRuns: 500 };

/** What was demanded at the commit `older`: some of what is demanded now. */
function withScopes(it: PullRequest, { approvals }: Demanded): PullRequest {
  const digests = approvals.demands.filter((_, at) => at % 2 === 0).map(({ scope }) => scope.digest);
  return { ...it, scopes: { older: digests } };
}

describe('approving', () => {
  test('what is missing is enough, and all of it is needed', () => {
    fc.assert(
      fc.property(change, pullRequest, reviews, (demanded, about, given) => {
        const { missing, state } = approve(demanded, withScopes(about, demanded), given);
        const others = missing.filter(({ people: able }) => able.length > 0);
        const approvals = others.map(({ people: [login = ''] }) => approvalBy(login));
        const then = approve(demanded, withScopes(about, demanded), [...given, ...approvals]);
        expect(then.missing.filter(({ people: able }) => able.length > 0)).toEqual([]);
        if (state === 'waiting') expect(missing.length).toBeGreaterThan(0);
        for (const left of others) {
          const rest = others.filter((it) => it !== left).map((it) => it.approver);
          const isMet = rest.some((it) => ownerKey(it) === ownerKey(left.approver));
          expect(isMet).toBe(false);
          expect(left.reasons.length).toBeGreaterThan(0);
        }
      }),
      runs,
    );
  });

  test('one more approval never makes it worse', () => {
    fc.assert(
      fc.property(change, pullRequest, reviews, review, (demanded, about, given, more) => {
        const scoped = withScopes(about, demanded);
        const before = approve(demanded, scoped, given);
        const after = approve(demanded, scoped, [...given, { ...more, state: 'APPROVED' }]);
        expect(after.missing.length).toBeLessThanOrEqual(before.missing.length);
        if (before.state === 'approved') expect(after.state).toBe('approved');
        const logins = (it: typeof after) =>
          new Set(it.given.flatMap(({ by }) => by.map((login) => login.toLowerCase())));
        expect([...logins(before)].filter((login) => !logins(after).has(login))).toEqual([]);
      }),
      runs,
    );
  });

  test('nobody counts for a change of their own, and nobody who is not asked', () => {
    fc.assert(
      fc.property(change, pullRequest, reviews, (demanded, about, given) => {
        const { given: counted } = approve(demanded, withScopes(about, demanded), given);
        const by = counted.flatMap((it) => it.by.map((login) => login.toLowerCase()));
        const own = [about.author, about.lastPusher, ...about.committers].map((login) => login.toLowerCase());
        expect(by.filter((login) => own.includes(login) || login === 'zoe')).toEqual([]);
      }),
      runs,
    );
  });

  test('the order of demands changes nothing of who is needed', () => {
    const known = new Map(teams.map((it) => [it.github, it]));
    fc.assert(
      fc.property(demands, (all) => {
        const keys = (list: typeof all) => neededFor(list, known).map((it) => ownerKey(it.approver));
        expect(keys(all.toReversed())).toEqual(keys(all));
      }),
      runs,
    );
  });
});

function approvalBy(login: string): Review {
  return { login, state: 'APPROVED', commit: 'head', submittedAt: '2026-11-21T10:00:00Z' };
}

describe('an approval of an earlier head', () => {
  const release = (version: string, rest = '') =>
    declaration('services/web/production.yaml', 'Release', `image: registry.example.com/web:${version}${rest}`);
  const owners = ['CODEOWNERS', '/services/ @acme/shop\n'] as const;
  let earlier: Report;
  let missing: (...files: (readonly [string, string])[]) => Promise<readonly string[]>;

  beforeAll(async () => {
    const base = await organisationWith(new Map([owners]));
    earlier = await reportOn(base, await organisationWith(new Map([owners, release('v8')])));
    missing = async (...files) => {
      const head = await organisationWith(new Map([owners, release('v8'), ...files]));
      const scopes = { earlier: earlier.approvals.demands.map(({ scope }) => scope.digest) };
      const about = { head: 'now', author: 'dora', lastPusher: 'dora', committers: [], scopes };
      const approval = approve(await reportOn(base, head), about, [{ ...approvalBy('ana'), commit: 'earlier' }]);
      return approval.missing.map(({ approver }) => approver);
    };
  });

  test('holds while nothing in its scope changes', async () => {
    expect(await missing()).toEqual([]);
    expect(await missing(['README.md', 'Hello\n'])).toEqual([]);
    const team = declaration('teams/money.yaml', 'Team', 'github: "@acme/money"\nmembers: [chi, eva]');
    expect(await missing(team)).toEqual(['@acme/money']);
  });

  test('lapses with a file in its scope', async () => {
    expect(await missing(release('v9'))).toEqual(['@acme/shop']);
    expect(await missing(release('v8', '\nenv: { A: b }'))).toEqual(['@acme/shop']);
    expect(await missing(['services/web/notes.txt', 'Hello\n'])).toEqual(['@acme/shop']);
  });

  test('lapses where a file elsewhere changes what it renders to', async () => {
    const defaults = declaration('platform/defaults.yaml', 'Defaults', 'service: { env: { REGION: north } }');
    expect(await missing(defaults)).toEqual(['@acme/shop']);
  });
});

describe('a change that goes back', () => {
  const owners = [
    'CODEOWNERS',
    ['/services/ @acme/shop', '/services/*/production.yaml @acme/money', '/docs/ @acme/money', ''].join('\n'),
  ] as const;
  const release = (environment: string, version: string) =>
    declaration(`services/web/${environment}.yaml`, 'Release', `image: registry.example.com/web:${version}`);
  const shop = declaration(
    'teams/shop.yaml',
    'Team',
    'github: "@acme/shop"\nmembers: [ana, ben]\nonCall: { members: [eva] }',
  );
  const tree = (version: string, ...more: (readonly [string, string])[]) =>
    organisationWith(new Map([owners, shop, release('staging', version), release('production', version), ...more]));
  const about = { head: 'head', author: 'ana', lastPusher: 'ana', committers: ['ana'] };

  test('needs one approval of the owning teams or their on-call, never that of the author', async () => {
    const [was, base] = [await tree('v8'), await tree('v9')];
    const onward = await reportOn(base, was);
    const back = await reportOn(base, was, { history: () => Promise.resolve([base, was]) });
    expect(onward.approvals.needed.map(({ approver }) => approver)).toEqual(['@acme/money', '@acme/shop']);
    expect([back.isRevert, back.approvals.needed.length]).toEqual([true, 1]);
    const states = (login: string) => approve(back, about, [approvalBy(login)]).state;
    expect(['ana', 'ben', 'chi', 'dora', 'eva'].map(states)).toEqual([
      'waiting',
      'approved',
      'approved',
      'waiting',
      'approved',
    ]);
    expect(approve(onward, about, [approvalBy('eva')]).given).toEqual([]);
  });

  test('needs all that other files need', async () => {
    const [was, base] = [await tree('v8', ['docs/a.md', 'a']), await tree('v9')];
    const back = await reportOn(base, was, { history: () => Promise.resolve([base, was]) });
    expect(back.approvals.demands.map(({ approvers }) => approvers)).toEqual([
      ['@acme/money', '@acme/shop'],
      ['@acme/money'],
    ]);
  });

  test('of two teams needs both of them', async () => {
    const withTeams = (...members: string[]) =>
      organisationWith(
        new Map([
          ['.github/CODEOWNERS', '/teams/shop.yaml @acme/shop\n/teams/money.yaml @acme/money\n'],
          ...members.map((member, index) =>
            declaration(
              `teams/${['shop', 'money'][index] ?? ''}.yaml`,
              'Team',
              `github: "@acme/${['shop', 'money'][index] ?? ''}"\nmembers: [${member}]`,
            ),
          ),
        ]),
      );
    const [was, base] = [await withTeams('mallory', 'dora'), await withTeams('ben', 'chi')];
    const back = await reportOn(base, was, { history: () => Promise.resolve([base, was]) });
    expect([back.isRevert, back.approvals.needed.map(({ approver }) => approver)]).toEqual([
      true,
      ['@acme/money', '@acme/shop'],
    ]);
  });
});

describe('what decides how changes are judged', () => {
  const platform = [
    declaration('teams/platform.yaml', 'Team', 'github: "@acme/platform"\nmembers: [olu, pia]'),
    declaration('platform/defaults.yaml', 'Defaults', 'owners: ["@acme/platform"]'),
  ] as const;
  const nobodys = ['.github/CODEOWNERS', '/services/ @acme/shop\n'] as const;

  test.each([
    '.github/workflows/check.yml',
    'package.json',
    'package-lock.json',
    'tools/opa/go.mod',
    'CODEOWNERS',
    'docs/CODEOWNERS',
  ])('belongs to the platform where nobody else owns it: %s', async (path) => {
    for (const files of [[...platform, nobodys], platform]) {
      const base = await organisationWith(new Map(files));
      const report = await reportOn(base, await organisationWith(new Map([...files, [path, '* @mallory\n']])));
      expect([report.files, report.approvals.needed.map(({ approver }) => approver)]).toEqual([
        [path],
        ['@acme/platform'],
      ]);
    }
  });

  test('belongs to whom CODEOWNERS says', async () => {
    const files = [...platform, ['.github/CODEOWNERS', '/package.json @acme/money\n']] as const;
    const base = await organisationWith(new Map(files));
    const report = await reportOn(base, await organisationWith(new Map([...files, ['package.json', '{}']])));
    expect(report.approvals.needed.map(({ approver }) => approver)).toEqual(['@acme/money']);
  });
});

describe('what no line of CODEOWNERS is about', () => {
  const declared = [
    declaration('teams/platform.yaml', 'Team', 'github: "@acme/platform"\nmembers: [olu, pia]'),
    declaration('platform/defaults.yaml', 'Defaults', 'owners: ["@acme/platform"]'),
    declaration('environments/production.yaml', 'Environment', 'stage: production\nowners: ["@acme/sre"]'),
    declaration('environments/staging.yaml', 'Environment', 'stage: staging'),
    declaration('services/web/production.yaml', 'Release', 'image: example.com/web:v1'),
    declaration('services/web/staging.yaml', 'Release', 'image: example.com/web:v1'),
    ['.github/CODEOWNERS', '/docs/ @acme/writers\n'],
  ] as const;

  test.each([
    ['platform/defaults.yaml', '@acme/platform'],
    ['platform/offerings/queue.yaml', '@acme/platform'],
    ['policies/images/registry/rule.rego', '@acme/platform'],
    ['environments/production.yaml', '@acme/sre'],
    ['environments/staging.yaml', '@acme/platform'],
    ['services/web/production.yaml', '@acme/sre'],
    ['services/web/staging.yaml', '@acme/shop'],
    ['services/web/service.yaml', '@acme/shop'],
    ['teams/new.yaml', '@acme/platform'],
    ['teams/shop.yaml', '@acme/shop'],
  ])('belongs to whom it is declared to belong, as it would be written: %s', async (path, owner) => {
    const files = new Map(declared);
    const base = await organisationWith(files);
    const head = await organisationWith(new Map([...files, [path, `${files.get(path) ?? ''}\n# Changed.\n`]]));
    const { approvals } = await reportOn(base, head);
    expect(approvals.demands.flatMap(({ approvers }) => approvers)).toEqual([owner]);
  });
});
