import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { booksOf } from '../../src/cost/book.js';
import { costOf } from '../../src/cost/cost.js';
import { fromText, textOf, zero } from '../../src/cost/decimal.js';
import { billsIn, type Estimate } from '../../src/cost/estimated.js';
import { estimate } from '../../src/cost/estimate.js';
import { groupsOf, type Grouping } from '../../src/cost/groups.js';
import { difference, total, type Sum } from '../../src/cost/sum.js';
import { memoryMemo } from '../../src/tree/memo.js';
import { memoryTree } from '../../src/tree/memory.js';
import { read } from '../../src/validate/read.js';
import { validate, type Validated } from '../../src/validate/validate.js';
import { declaration } from '../declaration.js';
import { prices, usual } from './shop.js';
import { runs } from '../runs.js';

const settings = { seed: 55, numRuns: runs(60) };

interface Service {
  readonly owner: number;
  readonly cpu: number;
  readonly memory: number;
  readonly type: 'worker' | 'cronjob' | 'daemon';
  readonly replicas: number;
  readonly more: number;
  readonly environments: readonly boolean[];
  readonly database: boolean;
}

const services = fc.array(
  fc.record<Service>({
    owner: fc.nat(2),
    cpu: fc.integer({ min: 1, max: 4000 }),
    memory: fc.integer({ min: 1, max: 8192 }),
    type: fc.constantFrom('worker', 'worker', 'cronjob', 'daemon'),
    replicas: fc.nat(5),
    more: fc.nat(5),
    environments: fc.tuple(fc.boolean(), fc.boolean(), fc.boolean()),
    database: fc.boolean(),
  }),
  { maxLength: 6 },
);

const places = ['development', 'europe', 'production'];

/** Three teams in three environments, of which one has prices in another currency. */
const platform: readonly (readonly [string, string])[] = [
  prices(usual()),
  prices(usual('0.031', '0.0043'), 'EUR', 'gcp-europe'),
  declaration('environments/development.yaml', 'Environment', 'stage: development\nprovider: aws\nregion: us-east-1'),
  declaration(
    'environments/europe.yaml',
    'Environment',
    'stage: production\nprovider: gcp\nregion: europe\ncost: { overhead: { cluster: { item: cluster } } }',
  ),
  declaration(
    'environments/production.yaml',
    'Environment',
    'stage: production\nprovider: aws\nregion: us-east-1\ncost: { utilisation: 65, overhead: { cluster: { item: cluster } } }',
  ),
  declaration(
    'platform/offerings/sql.yaml',
    'Offering',
    'for: Database\nparameters: { count: { type: integer, default: 1 } }\nstages:\n' +
      '  development: { prices: { server: { item: database, quantity: { parameter: count } } } }\n' +
      '  production: { prices: { server: { item: database, quantity: { parameter: count } }, backup: { item: backup } } }',
  ),
  ...[0, 1, 2].map((team) =>
    declaration(
      `teams/team-${team}.yaml`,
      'Team',
      `github: "@shop/team-${team}"\nmembers: []\ncostCentre: "${team % 2}"`,
    ),
  ),
];

function filesOf(all: readonly Service[], description = 'A service.'): [string, string][] {
  const declared = all.flatMap(({ owner, cpu, memory, type, replicas, more, environments, database }, index) => {
    const name = `service-${index}`;
    const size = `resources: { requests: { cpu: ${cpu}m, memory: ${memory}Mi }, limits: { memory: ${memory}Mi } }`;
    const scale =
      more === 0 ? `replicas: ${replicas}` : `scaling: { min: ${replicas + 1}, max: ${replicas + 1 + more}, cpu: 70 }`;
    const kind = { worker: scale, cronjob: 'schedule: "*/7 * * * *"', daemon: '' }[type];
    return [
      declaration(
        `services/${name}/service.yaml`,
        'Service',
        `description: ${description}\nowner: team-${owner}\ntype: ${type}\n${size}\n${kind}`,
      ),
      ...places
        .filter((_, at) => environments[at])
        .map((place) =>
          declaration(`services/${name}/${place}.yaml`, 'Release', `image: registry.example.com/${name}:v1`),
        ),
      ...(database
        ? [declaration(`services/${name}/data.yaml`, 'Database', `offering: sql\ncount: ${replicas + 1}`)]
        : []),
    ];
  });
  return [...platform, ...declared].map(([path, text]) => [path, text]);
}

const memo = memoryMemo();

async function sideOf(files: readonly [string, string][]): Promise<Validated & { id: string }> {
  const tree = memoryTree(new Map(files));
  const side = await validate(await read(tree, memo), memo);
  expect(side.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  return { ...side, id: tree.id };
}

async function estimated(files: readonly [string, string][]): Promise<{ side: Validated; whole: Estimate }> {
  const side = await sideOf(files);
  return { side, whole: await estimate(side, booksOf(side.organisation), memoryMemo()) };
}

/** The declaration files that differ. */
function filesBetween(before: readonly [string, string][], after: readonly [string, string][]): string[] {
  const [old, now] = [new Map(before), new Map(after)];
  return [...new Set([...old.keys(), ...now.keys()])].filter((path) => old.get(path) !== now.get(path));
}

async function changeOf(before: readonly [string, string][], after: readonly [string, string][]) {
  const [base, head] = [await sideOf(before), await sideOf(after)];
  const files = filesBetween(before, after);
  const result = await costOf({ base: base.id, before: base, after: head, files, others: [] }, memoryMemo());
  if (result === undefined) throw new Error('There are prices.');
  return result.cost;
}

const sumIn = (whole: Estimate): Sum => total(billsIn(whole).map(({ sum }) => sum));

describe('an estimate', () => {
  test('is the sum of its parts in every grouping', async () => {
    const groupings: readonly Grouping[] = ['team', 'service', 'environment', 'resource', 'cost-centre'];
    await fc.assert(
      fc.asyncProperty(services, async (all) => {
        const { side, whole } = await estimated(filesOf(all));
        for (const by of groupings) {
          const groups = groupsOf(billsIn(whole), by, side.organisation);
          expect(total(groups.map(({ sum }) => sum))).toEqual(sumIn(whole));
        }
        for (const { teams, sum } of whole.values()) expect(total(teams.values())).toEqual(sum);
      }),
      settings,
    );
  });

  test('is at least low and at most high', async () => {
    await fc.assert(
      fc.asyncProperty(services, async (all) => {
        const { whole } = await estimated(filesOf(all));
        const lines = billsIn(whole).flatMap((bill) => bill.lines);
        for (const { amount, unpriced } of lines) {
          expect((amount === undefined) === (unpriced === undefined)).toBe(false);
          if (amount === undefined) continue;
          const [low, expected, high] = [amount.low, amount.expected, amount.high].map(fromText);
          expect(low?.lte(expected ?? zero) === true && expected?.lte(high ?? zero) === true && low.gte('0')).toBe(
            true,
          );
        }
      }),
      settings,
    );
  });

  test('does not depend on the order of files', async () => {
    await fc.assert(
      fc.asyncProperty(services, async (all) => {
        const [one, other] = [await estimated(filesOf(all)), await estimated(filesOf(all).reverse())];
        const shown = (whole: Estimate) =>
          billsIn(whole)
            .map((bill) => JSON.stringify(bill))
            .toSorted();
        expect(shown(other.whole)).toEqual(shown(one.whole));
      }),
      settings,
    );
  });
});

describe('a change', () => {
  test('costs after less before, exactly', async () => {
    await fc.assert(
      fc.asyncProperty(services, services, async (before, after) => {
        const cost = await changeOf(filesOf(before), filesOf(after));
        const [was, is] = [await estimated(filesOf(before)), await estimated(filesOf(after))];
        const all = difference(sumIn(was.whole), sumIn(is.whole));
        expect(total(cost.environments.map(({ delta }) => delta))).toEqual(all);
        expect(total([...cost.teams, ...cost.own].map(({ delta }) => delta))).toEqual(all);
        expect(total([...cost.rows, ...cost.own].map(({ delta }) => delta))).toEqual(all);
        for (const row of [...cost.rows, ...cost.own, ...cost.teams, ...cost.environments, cost.total])
          expect(difference(row.before, row.after)).toEqual(row.delta);
      }),
      settings,
    );
  });

  test('costs exactly nothing where it touches nothing priced', async () => {
    await fc.assert(
      fc.asyncProperty(services, async (all) => {
        const cost = await changeOf(filesOf(all), filesOf(all, 'Another text.'));
        const { rows, own, lines, teams, environments, movement } = cost;
        expect([rows, own, lines, teams, environments, movement]).toEqual([[], [], [], [], [], []]);
        expect(cost.total.delta).toEqual({ amounts: [], unpriced: 0 });
      }),
      settings,
    );
  });

  test('has amounts as decimals in text, which add up again, and no number among them', async () => {
    const counted = ['percentBefore', 'percentAfter', 'percentWithOthers', 'passed', 'unpriced', 'per'];
    await fc.assert(
      fc.asyncProperty(services, services, async (before, after) => {
        const json = JSON.parse(JSON.stringify(await changeOf(filesOf(before), filesOf(after)))) as unknown;
        expect(
          numbersIn(json).filter((path) => !counted.includes(path.findLast((key) => !/^\d+$/.test(key)) ?? '')),
        ).toEqual([]);
        const { rows, total: all } = json as { rows: { delta: Sum }[]; total: { delta: Sum } };
        const sums = new Map<string, string>();
        for (const { currency, expected } of rows.flatMap(({ delta }) => delta.amounts))
          sums.set(currency, textOf(fromText(sums.get(currency) ?? '0').plus(expected)));
        for (const [currency, sum] of sums)
          expect(all.delta.amounts.find((it) => it.currency === currency)?.expected ?? '0').toBe(sum);
      }),
      settings,
    );
  });
});

/** The paths of all numbers in plain data. */
function numbersIn(value: unknown, path: readonly string[] = []): string[][] {
  if (typeof value === 'number') return [[...path]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => numbersIn(part, [...path, key]));
}
