import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { chargeOf } from '../../src/cli/prices/charge.js';
import { countedBy } from '../../src/cli/prices/units.js';
import type { Price } from '../../src/model/kinds/prices.js';

const seed = Number(process.env['TOWPATH_SEED'] ?? 7);
const azure = { provider: 'azure', currency: 'USD' } as const;
const aws = { provider: 'aws', currency: 'USD' } as const;
const item = (fields: Partial<Price>): Price => ({ item: 'x', unit: 'hour', ...fields });
const flat = (unit: string, USD: string) => [{ unit, from: '0', amounts: { USD } }];

describe('what a provider charges for', () => {
  // From the facts of the price lists: provider, unit, price there; unit and number of units here; price here.
  test.each([
    ['aws', 'Hrs', '0.0960000000', { unit: 'hour' }, '0.096'],
    ['aws', 'hours', '0.0404800000', { unit: 'vCPU-hour' }, '0.04048'],
    ['aws', 'GB-Mo', '0.1150000000', { unit: 'GiB-month' }, '0.115'],
    ['aws', 'Requests', '0.0000004000', { unit: 'request', per: 1_000_000 }, '0.4'],
    ['aws', 'Requests', '4E-7', { unit: 'request' }, '0.0000004'],
    ['gcp', 'h', '0.041300000', { unit: 'vCPU-hour' }, '0.0413'],
    ['gcp', 'm.h', '0.000044500', { unit: 'vCPU-hour' }, '0.0445'],
    ['gcp', 'GiBy.h', '0.004922500', { unit: 'GiB-hour' }, '0.0049225'],
    ['azure', '1 Hour', '0.017', { unit: 'hour' }, '0.017'],
    ['azure', '1/Month', '9.99', { unit: 'month' }, '9.99'],
    ['azure', '100 GB/Month', '11.5', { unit: 'GiB-month' }, '0.115'],
    ['azure', '10K', '0.05', { unit: 'request', per: 1000 }, '0.005'],
    ['azure', '1 vCore Hour', '0.1', { unit: 'vCPU-hour' }, '0.1'],
  ] as const)('%s: %s at %s', (provider, word, amount, fields, price) => {
    expect(chargeOf(flat(word, amount), item(fields), { provider, currency: 'USD' })).toEqual({ price });
  });

  test.each([
    ['aws', 'Fortnights'],
    ['aws', ''],
    ['gcp', 'By.s'],
    ['gcp', '__proto__'],
    ['azure', '1/Day'],
    ['azure', '0 Hours'],
    ['azure', 'Hour'],
    ['azure', '1 constructor'],
  ] as const)('%s: "%s" is not known', (provider, word) => expect(countedBy(provider, word)).toBeUndefined());

  test('what has no end as a decimal is refused, and never rounded', () => {
    expect(chargeOf(flat('3 Hour', '1'), item({}), azure)).toHaveProperty('refused');
    expect(chargeOf(flat('3 Hour', '1'), item({ per: 3 }), azure)).toEqual({ price: '1' });
  });

  test.each(['-1', 'NaN', 'Infinity', '', '1e999', '0x10', '1,5', ' 1'])('"%s" is no price', (amount) => {
    expect(chargeOf(flat('Hrs', amount), item({}), aws)).toHaveProperty('refused');
  });

  test('tiers by another number than 1 are refused: nobody says what their bounds count', () => {
    const rates = ['0', '10'].map((from) => ({ unit: '10K', from, amounts: { USD: '1' } }));
    expect(chargeOf(rates, item({ unit: 'request' }), azure)).toHaveProperty('refused');
  });

  test('more tiers than a price list may have are refused', () => {
    const rates = Array.from({ length: 21 }, (_, index) => ({
      unit: 'GB',
      from: String(index),
      amounts: { USD: '1' },
    }));
    expect(chargeOf(rates, item({ unit: 'GiB' }), aws)).toHaveProperty('refused');
  });
});

test('no digit is lost: the price for so many units is the same there and here', () => {
  const nanos = fc.integer({ min: 1, max: 10 ** 9 });
  const count = fc.constantFrom(1, 10, 100, 1000);
  fc.assert(
    fc.property(nanos, count, count, (amount, there, here) => {
      const text = `0.${String(amount).padStart(12, '0')}`;
      const charge = chargeOf(flat(`${there} Hour`, text), item({ per: here }), azure);
      const exact = BigInt(amount) * BigInt(here);
      if (exact % BigInt(there) !== 0n) expect(charge).toHaveProperty('refused');
      else {
        const digits = String(exact / BigInt(there)).padStart(13, '0');
        const expected = `${digits.slice(0, -12)}.${digits.slice(-12)}`.replace(/\.?0+$/, '');
        expect(charge).toEqual({ price: expected });
      }
    }),
    { seed, numRuns: 500 },
  );
});
