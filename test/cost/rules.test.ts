import { expect, test } from '@jest/globals';
import { costOf } from '../../src/cost/cost.js';
import { changeQuestions, declaredOn } from '../../src/policy/change.js';
import { differingParts } from '../../src/policy/frozen.js';
import { memoryMemo } from '../../src/tree/memo.js';
import { memoryTree } from '../../src/tree/memory.js';
import { read } from '../../src/validate/read.js';
import { validate } from '../../src/validate/validate.js';
import { declaration } from '../declaration.js';
import { shop } from './shop.js';

const memo = memoryMemo();
const sideOf = async (files: ReadonlyMap<string, string>) => validate(await read(memoryTree(files), memo), memo);

test('rules about a change see what it costs, in text and in whole cents, and the budget', async () => {
  const budget = '{ monthly: "50", currency: USD, over: { approver: "@shop/finance" } }';
  const [before, after] = await Promise.all(
    [1, 2].map((replicas) => sideOf(shop({ budget, services: { web: `replicas: ${replicas}` } }))),
  );
  if (before === undefined || after === undefined) throw new Error('There are two sides.');
  const files = ['services/web/service.yaml'];
  const costed = await costOf({ base: 'base', before, after, files, others: [] }, memo);
  const sides = { before, after, now: '2026-11-21T09:00:00Z', costed };
  const questions = changeQuestions(sides, differingParts(sides), declaredOn(sides, true));
  const inputs = questions.map(({ input }) => input() as { kind: string; cost?: unknown });
  expect(inputs.find(({ kind }) => kind === 'Instance')?.cost).toEqual([
    {
      currency: 'USD',
      before: '28.0758',
      after: '56.1516',
      delta: '28.0758',
      cents: { before: 2808, after: 5615, delta: 2808 },
      unpriced: 0,
      budgets: [
        {
          limit: '50',
          before: '28.0758',
          after: '56.1516',
          cents: { limit: 5000, before: 2808, after: 5615 },
          isOver: true,
          approver: '@shop/finance',
        },
      ],
    },
  ]);
});

test('what a team shares costs it once in each environment where it exists', async () => {
  const offering = declaration(
    'platform/offerings/sql.yaml',
    'Offering',
    'for: Database\nstages: { production: { prices: { server: { item: database } } } }',
  );
  const shared = declaration('teams/shop/data.yaml', 'Database', 'offering: sql');
  const services = { web: 'uses: { data: {} }', api: 'uses: { data: {} }' };
  const [before, after] = [
    await sideOf(shop({ services: { web: '', api: '' } })),
    await sideOf(shop({ services, files: [offering, shared] })),
  ];
  const files = ['platform/offerings/sql.yaml', 'teams/shop/data.yaml', 'services/web/service.yaml'];
  const costed = await costOf({ base: 'other', before, after, files, others: [] }, memo);
  expect(costed?.cost.rows).toMatchObject([
    { team: 'shop', resource: 'data', change: 'new', delta: { amounts: [{ expected: '73' }] }, words: ['new: sql'] },
  ]);
});
