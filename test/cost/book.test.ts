import { describe, expect, test } from '@jest/globals';
import { bookOf, find } from '../../src/cost/book.js';
import { lineOf } from '../../src/cost/charge.js';
import { decimalOf, fromText } from '../../src/cost/decimal.js';
import { sumOfLines } from '../../src/cost/lines.js';
import { always } from '../../src/cost/spread.js';
import type { Price, PricesSpec } from '../../src/model/kinds/prices.js';

/** The line of ten units of a price list that has what is given, whatever a check of the list would say. */
function lineWith(items: readonly object[], list: object = {}) {
  const spec = { provider: 'aws', region: 'one', currency: 'USD', date: '2026-10-01', items, ...list };
  const declaration = { kind: 'Prices', name: 'aws-one', file: 'platform/prices/aws-one.yaml', id: '1' };
  const book = bookOf({ ...declaration, spec: spec as unknown as PricesSpec });
  return lineOf({ component: 'disk', found: find(book, { item: 'disk' }), amount: always(fromText('10')) });
}

const disk: Price = { item: 'disk', unit: 'GiB', price: '0.10' };
const nothing = { amounts: [], unpriced: 1 };

describe('a price that cannot be right', () => {
  test.each(['-0.10', 'NaN', 'Infinity', '1e3', '', ' 1', '0x10', '.5', '0', '0.00', undefined, null, 0.1, Number.NaN])(
    '%p is no price, and never 0',
    (price) => {
      const line = lineWith([{ ...disk, price }]);
      expect(line.amount).toBeUndefined();
      expect(line.unpriced).toBeDefined();
      expect(sumOfLines([line])).toEqual(nothing);
    },
  );

  test.each([
    ['twice', [disk, disk], 'has 2 prices of disk'],
    ['missing', [], 'has no price of disk'],
    ['without a unit', [{ ...disk, unit: undefined }], 'has no unit'],
    ['by a unit that nobody counts', [{ ...disk, unit: 'furlong' }], 'has no unit'],
    ['and tiers', [{ ...disk, tiers: [{ from: '0', price: '1' }] }], 'is missing'],
    ['in tiers that begin late', [{ item: 'disk', unit: 'GiB', tiers: [{ from: '5', price: '1' }] }], 'out of order'],
    [
      'in tiers of which one is none',
      [{ item: 'disk', unit: 'GiB', tiers: [{ from: '0', price: '-1' }] }],
      'no amount',
    ],
    ['for no units', [{ ...disk, per: 0 }], 'no number of units'],
  ])('%s has no amount, and says why', (_, items, reason) => {
    const line = lineWith(items);
    expect(line.unpriced).toContain(reason);
    expect(sumOfLines([line])).toEqual(nothing);
  });

  test('is no price of another unit', () => {
    const spec = { provider: 'aws', region: 'one', currency: 'USD', date: '2026-10-01', items: [disk] };
    const book = bookOf({ kind: 'Prices', name: 'aws-one', file: 'x', id: '1', spec });
    const line = lineOf({
      component: 'disk',
      found: find(book, { item: 'disk' }),
      amount: always(fromText('1')),
      counts: ['hour'],
    });
    expect(line.unpriced).toBe('the price of disk in aws-one is by GiB, not by hour');
  });

  test.each(['', 'dollars', 'usd', undefined])('has a list in %p', (currency) => {
    expect(lineWith([disk], { currency }).unpriced).toContain('says no currency');
  });
});

describe('a price that fits', () => {
  const of = (attributes: Record<string, string>, price: string) => ({ ...disk, attributes, price });

  test('has every attribute that is asked for', () => {
    const spec = { provider: 'aws', region: 'one', currency: 'USD', date: '2026-10-01' };
    const items = [of({ type: 'a', zone: '1' }, '1'), of({ type: 'a', zone: '2' }, '2'), of({ type: 'b' }, '3')];
    const book = bookOf({ kind: 'Prices', name: 'aws-one', file: 'x', id: '1', spec: { ...spec, items } });
    const priceOf = (attributes: Record<string, string>) => find(book, { item: 'disk', attributes }).rate.price;
    expect(priceOf({ type: 'b' })).toBe('3');
    expect(priceOf({ type: 'a', zone: '2' })).toBe('2');
    expect(find(book, { item: 'disk', attributes: { type: 'a' } })).toMatchObject({ isAmbiguous: true });
    expect(find(book, { item: 'disk', attributes: { type: 'c' } })).toHaveProperty('unpriced');
  });
});

test('no number becomes a decimal', () => {
  expect(decimalOf(0.1)).toBeUndefined();
  expect(() => fromText('1').plus(0.1)).toThrow('Invalid value');
});
