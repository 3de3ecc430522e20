import { describe, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { readFileSync } from 'node:fs';
import { evaluate } from '../../src/evaluate.js';
import { policyUnavailable } from '../../src/policy/policy.js';
import { markdownReport } from '../../src/report/markdown.js';
import type { Report } from '../../src/report/report.js';
import { textReport } from '../../src/report/text.js';
import { memoryMemo } from '../../src/tree/memo.js';
import { memoryTree } from '../../src/tree/memory.js';
import { declaration } from '../declaration.js';
import { prices, shop, usual, worker, type Shop } from './shop.js';

type Files = ReadonlyMap<string, string>;

/** A replica of the shop costs 0.035 × 730 + 0.00346 × 730 = 28.0758 a month. */
async function reportOn(base: Files, head: Files, others: Record<string, Files> = {}, now = '2026-11-21T09:00:00Z') {
  const change = {
    base: memoryTree(base),
    head: memoryTree(head),
    now,
    others: Object.entries(others).map(([name, files]) => ({ name, head: memoryTree(files) })),
  };
  return evaluate(change, { memo: memoryMemo(), policy: policyUnavailable });
}

const web = (spec: string, more: Shop = {}) => shop({ ...more, services: { web: spec, ...more.services } });
const costOf = ({ cost }: Report) => {
  if (cost === undefined) throw new Error('There is no cost.');
  return cost;
};
const codesIn = ({ findings }: Report) => findings.map(({ code }) => code);

describe('what a change costs', () => {
  test('is told with the reason, the total and the range', async () => {
    const report = await reportOn(
      web('scaling: { min: 2, max: 4, cpu: 70 }'),
      web('scaling: { min: 2, max: 8, cpu: 70 }'),
    );
    expect(costOf(report).total.delta.amounts).toEqual([
      { currency: 'USD', low: '0', expected: '56.1516', high: '112.3032' },
    ]);
    expect(textReport(report)).toContain('+$56.15 (+67 %) → $140 a month, between $56 and $225');
    expect(textReport(report)).toContain('web · production  $84.23 → $140.38  replicas 2–4 → 2–8');
  });

  test('is nothing where nothing priced is touched, and then nothing is said', async () => {
    const report = await reportOn(web('replicas: 2'), web('replicas: 2\ndescription: A shop.'));
    expect(costOf(report)).toMatchObject({
      rows: [],
      own: [],
      lines: [],
      teams: [],
      total: { delta: { amounts: [] } },
    });
    expect(markdownReport(report)).not.toContain('Cost');
    expect(textReport(report)).not.toContain('Cost');
  });

  test('is not estimated where nobody has prices', async () => {
    const bare = (files: Files) => new Map([...files].filter(([path]) => !path.startsWith('platform/prices/')));
    expect((await reportOn(bare(web('replicas: 1')), bare(web('replicas: 2')))).cost).toBeUndefined();
  });

  test('stands in at most 25 lines before the fold', async () => {
    const budget = '{ monthly: "100", currency: USD, over: { approver: "@shop/finance" }, thresholds: [50, 80] }';
    const report = await reportOn(web('replicas: 1', { budget }), web('replicas: 4', { budget }));
    const text = markdownReport(report);
    const cost = text.slice(text.indexOf('**Cost**'));
    expect(cost.slice(0, cost.indexOf('<details>')).split('\n').length).toBeLessThanOrEqual(25);
    expect(cost).toContain('`@shop/finance` agrees that shop goes over its budget of 100 USD');
  });

  test('of what cannot be read is what it was: it is no saving', async () => {
    const broken = new Map([...web('replicas: 2'), ['services/web/service.yaml', 'apiVersion: [']]);
    const cost = costOf(await reportOn(web('replicas: 2'), broken));
    expect(cost.rows).toEqual([]);
    expect(cost.unknown).toEqual(['web in production']);
    const mended = costOf(await reportOn(broken, web('replicas: 2')));
    expect(mended.rows).toEqual([]);
  });

  test('of what a team has where the environment cannot be read is what it was, and so is what it asks for', async () => {
    const offering =
      'for: Database\nparameters: { nodes: { type: integer, default: { production: 2 } } }\nstages: { production: { prices: { server: { item: database, quantity: { parameter: nodes } } } } }';
    const base = web('uses: { data: {} }', {
      files: [
        declaration('platform/offerings/sql.yaml', 'Offering', offering),
        declaration('teams/shop/data.yaml', 'Database', 'offering: sql'),
      ],
    });
    const environment = declaration('environments/production.yaml', 'Environment', 'provider: aws\nregion: us-east-1');
    const report = await reportOn(base, new Map([...base, environment]));
    expect(costOf(report).rows).toEqual([]);
    expect(costOf(report).unknown).toEqual(['web in production']);
    expect(report.facts.map(({ words }) => words)).toEqual(['stage production removed']);
    const mended = await reportOn(new Map([...base, environment]), base);
    expect([costOf(mended).rows, costOf(mended).own]).toEqual([[], []]);
  });

  test('of what a team has counts where its environment has a fault, old or new, and what goes is told', async () => {
    const offerings = ['Database', 'Cache'].map((kind) =>
      declaration(
        `platform/offerings/${kind.toLowerCase()}.yaml`,
        'Offering',
        `for: ${kind}\nstages: { production: { prices: { server: { item: database } } } }`,
      ),
    );
    const base = web('uses: { data: {} }', { files: offerings });
    const path = 'environments/production.yaml';
    const faulty = new Map([...base, [path, String(base.get(path)).replace(/^metadata:/m, 'strange: 1\nmetadata:')]]);
    const data = (kind: string) => declaration('teams/shop/data.yaml', kind, `offering: ${kind.toLowerCase()}`);
    const added = await reportOn(faulty, new Map([...faulty, data('Database')]));
    expect(costOf(added).rows).not.toEqual([]);
    const was = new Map([...faulty, data('Database')]);
    const exchanged = await reportOn(was, new Map([...was, data('Cache')]));
    expect(exchanged.facts.map(({ words }) => words)).toEqual([
      'database removed: what it holds stays, and costs, until somebody deletes it',
      expect.stringMatching(/^new cache: cache/),
    ]);
  });

  test('of a team that takes over a service moves with it', async () => {
    const other = declaration('teams/other.yaml', 'Team', 'github: "@shop/other"\nmembers: [ben]');
    const base = new Map([...web('replicas: 1'), other]);
    const head = new Map([...base, ...worker('web', 'replicas: 1')].map(([path, text]) => [path, text] as const));
    head.set(
      'services/web/service.yaml',
      (base.get('services/web/service.yaml') ?? '').replace('owner: shop', 'owner: other'),
    );
    head.set('services/web/production.yaml', base.get('services/web/production.yaml') ?? '');
    const cost = costOf(await reportOn(base, head));
    expect(cost.teams.map(({ team, delta }) => [team, delta.amounts[0]?.expected])).toEqual([
      ['other', '28.0758'],
      ['shop', '-28.0758'],
    ]);
    expect(cost.rows.map(({ words }) => words)).toEqual([['moves from team shop']]);
  });

  test('of a service that has another name now is no other: the team does not cost nothing', async () => {
    const report = await reportOn(web('replicas: 1'), shop({ services: { shop: 'replicas: 1' } }));
    expect(costOf(report).rows.map(({ words }) => words)).toEqual([['new'], ['removed']]);
    expect(textReport(report)).toContain('Cost\n  no change\n');
    expect(markdownReport(report)).toContain('**Cost**: no change\n');
  });

  test('names what has no price, and that the total is the least', async () => {
    const gpu =
      'replicas: 1\nsidecars:\n  train:\n    image: registry.example.com/train:v1\n    resources: { requests: { cpu: 100m, memory: 64Mi }, limits: { memory: 64Mi, example.com/gpu: "1" } }';
    const report = await reportOn(web('replicas: 1'), web(gpu));
    expect(textReport(report)).toContain('→ at least $31 a month');
    expect(textReport(report)).toContain('no price: there is no price of example.com/gpu');
  });
});

test('the cost in a report fits its schema', async () => {
  const isReport = new Ajv2020({ strict: false }).compile(
    JSON.parse(readFileSync('schemas/report.json', 'utf8')) as object,
  );
  const budget = '{ monthly: "30", currency: USD, over: { approver: "@shop/finance" }, thresholds: [50] }';
  const base = web('replicas: 1', { budget, services: { api: 'replicas: 1', gone: '' } });
  const head = web('scaling: { min: 1, max: 3, cpu: 70 }', { budget, cpu: '0.07', services: { api: '' } });
  const report = await reportOn(base, head, { '#41': web('replicas: 9', { budget }) });
  expect(isReport(JSON.parse(JSON.stringify(report))) ? [] : isReport.errors).toEqual([]);
});

describe('prices of the base decide', () => {
  test('and other ones of the head are a movement, not a cost of the change', async () => {
    const cost = costOf(await reportOn(web('replicas: 1'), web('replicas: 2', { cpu: '0.0700' })));
    expect(cost.total.delta.amounts[0]?.expected).toBe('28.0758');
    // 2 × 730 × 0.035 more.
    expect(cost.movement).toEqual([
      {
        file: 'platform/prices/aws-us-east-1.yaml',
        delta: { amounts: [{ currency: 'USD', low: '51.1', expected: '51.1', high: '51.1' }], unpriced: 0 },
      },
    ]);
  });

  test('unless it has none', async () => {
    const none = new Map([...web('replicas: 1')].filter(([path]) => !path.startsWith('platform/prices/')));
    const cost = costOf(await reportOn(none, web('replicas: 2')));
    expect(cost.total.delta.amounts[0]?.expected).toBe('28.0758');
  });

  test('and budgets are judged by the greater', async () => {
    const budget = '{ monthly: "70", currency: USD }';
    expect(codesIn(await reportOn(web('replicas: 1', { budget }), web('replicas: 2', { budget })))).toEqual([]);
    const dearer = web('replicas: 2', { budget, cpu: '0.0700' });
    expect(codesIn(await reportOn(web('replicas: 1', { budget }), dearer))).toEqual(['over-budget']);
  });

  test('old ones are told', async () => {
    const [base, head] = [web('replicas: 1'), web('replicas: 2')];
    expect(textReport(await reportOn(base, head, {}, '2027-03-29T00:00:00Z'))).not.toContain('days old');
    expect(textReport(await reportOn(base, head, {}, '2027-03-31T00:00:00Z'))).toContain('181 days old');
  });

  test('of which several fit are a finding, where the price is asked for', async () => {
    const twice = `${usual()}\n- { item: kubernetes-cpu, unit: vCPU-hour, price: "0.05", attributes: { zone: b } }`;
    const report = await reportOn(web('replicas: 1'), web('replicas: 2', { files: [prices(twice)] }));
    expect(report.findings.map(({ code, file }) => [code, file])).toContainEqual([
      'ambiguous-price',
      'environments/production.yaml',
    ]);
    expect(costOf(report).total.delta).toMatchObject({ amounts: [{ expected: '28.0758' }], unpriced: 0 });
  });

  test('in other currencies are never added', async () => {
    const euros = [
      prices(usual(), 'EUR', 'gcp-europe'),
      declaration('environments/europe.yaml', 'Environment', 'stage: production\nprovider: gcp\nregion: europe'),
      declaration('services/web/europe.yaml', 'Release', 'image: registry.example.com/web:v1'),
    ] as const;
    const report = await reportOn(web('replicas: 1', { files: euros }), web('replicas: 2', { files: euros }));
    expect(costOf(report).total.delta.amounts.map(({ currency, expected }) => [currency, expected])).toEqual([
      ['EUR', '28.0758'],
      ['USD', '28.0758'],
    ]);
    expect(textReport(report)).toContain('+€28.08 and +$28.08');
  });
});

describe('the budget of a team', () => {
  const limited = (monthly: string, approver = true) =>
    `{ monthly: "${monthly}", currency: USD${approver ? ', over: { approver: "@shop/finance" }' : ''} }`;
  const at = (replicas: number, budget: string) => web(`replicas: ${replicas}`, { budget });

  test('holds up what passes it, unless somebody may let it pass', async () => {
    const blocked = await reportOn(at(1, limited('50', false)), at(2, limited('50', false)));
    expect(codesIn(blocked)).toEqual(['over-budget']);
    expect(blocked.verdict).toBe('blocked');
    const asked = await reportOn(at(1, limited('50')), at(2, limited('50')));
    expect(codesIn(asked)).toEqual([]);
    expect(costOf(asked).approvals).toEqual([
      { team: 'shop', approver: '@shop/finance', because: 'goes over its budget of 50 USD' },
    ]);
  });

  test('does not hold up what saves', async () => {
    const saved = await reportOn(at(4, limited('50', false)), at(3, limited('50', false)));
    expect(codesIn(saved)).toEqual([]);
  });

  test('is that of the base, and who it names must agree to a greater one', async () => {
    const raised = costOf(await reportOn(at(1, limited('50')), at(2, limited('500'))));
    expect(raised.budgets).toMatchObject([{ limit: '50', percentBefore: 56, percentAfter: 112, isOver: true }]);
    expect(raised.approvals.map(({ because }) => because)).toEqual([
      'goes over its budget of 50 USD',
      'raises its budget from 50 to 500',
    ]);
    const removed = costOf(await reportOn(at(1, limited('50')), web('replicas: 1')));
    expect(removed.approvals.map(({ because }) => because)).toEqual(['removes its budget']);
  });

  test('may be that of an environment', async () => {
    const budget =
      '{ monthly: "500", currency: USD, environments: { production: "50" }, over: { approver: "@shop/finance" } }';
    const cost = costOf(await reportOn(at(1, budget), at(2, budget)));
    expect(cost.budgets.map(({ environment, isOver }) => [environment, isOver])).toEqual([
      [undefined, false],
      ['production', true],
    ]);
  });

  test('counts what other open changes add', async () => {
    const budget = limited('100');
    const base = web('replicas: 1', { budget, services: { api: 'replicas: 1' } });
    const head = web('replicas: 2', { budget, services: { api: 'replicas: 1' } });
    const other = web('replicas: 1', { budget, services: { api: 'replicas: 2' } });
    const report = await reportOn(base, head, { '#41': other });
    expect(costOf(report).budgets).toMatchObject([
      {
        percentAfter: 84,
        percentWithOthers: 112,
        isOver: false,
        isOverWithOthers: true,
        others: [{ change: '#41', adds: '28.0758' }],
      },
    ]);
    expect(textReport(report)).toContain('shop is at 84 % of $100, and at 112 % with #41');
    expect(costOf(report).approvals.map(({ because }) => because)).toEqual([
      'goes over its budget of 100 USD together with #41',
    ]);
  });

  test('tells the thresholds that are passed', async () => {
    const budget = '{ monthly: "100", currency: USD, thresholds: [50, 80, 100] }';
    expect(costOf(await reportOn(at(1, budget), at(3, budget))).budgets).toMatchObject([{ passed: [50, 80] }]);
  });
});
