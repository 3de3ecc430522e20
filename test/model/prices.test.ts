import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import type { Price, PricesSpec } from '../../src/model/kinds/prices.js';
import { isFree, matchesOf, nameOfPrice, pricesByItem } from '../../src/model/prices.js';
import { organise } from '../../src/model/organisation.js';
import { checkPrices } from '../../src/validate/offerings/prices.js';

const attributes = fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('x', 'y'), { noNullPrototype: true });
const price = fc.record({
  item: fc.constantFrom('one', 'two'),
  attributes: fc.option(attributes, { nil: undefined }),
  unit: fc.constant('hour' as const),
  price: fc.constantFrom('0.1', '2'),
});

function problemsOf(items: readonly Price[]) {
  const spec: PricesSpec = { provider: 'aws', region: 'a', currency: 'USD', date: '2026-10-01', items };
  const declaration = { kind: 'Prices', name: 'aws-a', file: 'platform/prices/aws-a.yaml', id: '1', spec };
  return checkPrices(organise([declaration], new Set()));
}

describe('prices', () => {
  test('are told as ambiguous exactly where all that one says finds another, too', () => {
    const property = fc.property(fc.array(price, { maxLength: 8 }), (all) => {
      const items = all.map(({ attributes: said, ...rest }) => ({ ...rest, ...(said && { attributes: said }) }));
      const byItem = pricesByItem({ items });
      const ambiguous = items.flatMap((it, index) => (matchesOf(byItem, it).length === 1 ? [] : [index]));
      const told = problemsOf(items).map(({ code, place }) => [code, place?.path.at(-1)]);
      expect(told).toEqual(expect.arrayContaining(ambiguous.map((index) => ['ambiguous-price', index])));
      expect(told).toHaveLength(ambiguous.length);
    });
    fc.assert(property, { seed: 1, numRuns: 500 });
  });

  test('are found by some of their attributes', () => {
    const items: Price[] = [
      { item: 'disk', attributes: { type: 'gp3', zones: '1' }, unit: 'GiB-month', price: '0.1' },
      { item: 'disk', attributes: { type: 'gp3', zones: '2' }, unit: 'GiB-month', price: '0.2' },
    ];
    const byItem = pricesByItem({ items });
    expect(matchesOf(byItem, { item: 'disk', attributes: { zones: '2' } })).toEqual([items[1]]);
    expect(matchesOf(byItem, { item: 'disk' })).toHaveLength(2);
    expect(matchesOf(byItem, { item: 'disk', attributes: { size: '2' } })).toEqual([]);
    expect(matchesOf(byItem, { item: 'disc' })).toEqual([]);
  });

  test('have one name, whatever the order of their attributes', () => {
    expect(nameOfPrice({ item: 'disk', attributes: { b: '1', a: '2' } })).toBe('disk (a: 2, b: 1)');
  });

  test.each([
    [{ price: '0' }, true],
    [{ price: '0.000' }, true],
    [{ price: '0.001' }, false],
    [{ tiers: [{ from: '0', price: '0' }] }, true],
    [
      {
        tiers: [
          { from: '0', price: '0' },
          { from: '10', price: '1' },
        ],
      },
      false,
    ],
  ])('%j is free: %s', (amounts, free) => {
    expect(isFree({ item: 'disk', unit: 'hour', ...amounts })).toBe(free);
  });
});
