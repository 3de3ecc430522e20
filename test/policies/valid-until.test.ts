import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Freeze } from '../../src/model/fields/freezes.js';
import type { Weekday } from '../../src/model/fields/time.js';
import type { Declaration } from '../../src/model/kinds/kind.js';
import type { WaiverSpec } from '../../src/model/kinds/waiver.js';
import { activeFreezes } from '../../src/policy/freezes.js';
import type { Rule } from '../../src/policy/manifest.js';
import { validUntil } from '../../src/policy/valid-until.js';
import { runs } from '../runs.js';

const reason = 'Nobody is here to mend what breaks.';
const now = '2026-11-21T09:00:00Z';
const untilOf = (freezes: readonly Freeze[], waivers: readonly object[] = [], rules: readonly object[] = []) => {
  const named = new Map(rules.map((rule) => ['a/b', rule as Rule]));
  return validUntil({ freezes, waivers: waivers as Declaration<WaiverSpec>[], rules: named }, now);
};

const week: readonly Weekday[] = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const quarter = 15 * 60_000;
const time = fc.nat(95).map((at) => new Date(at * quarter).toISOString().slice(11, 16));

test('is when a freeze of each week begins or ends next, in every zone, over changes of clocks too', () => {
  const any = fc.record({
    days: fc.uniqueArray(fc.constantFrom(...week), { minLength: 1, maxLength: 7 }),
    from: time,
    until: time,
    timeZone: fc.constantFrom('Europe/Berlin', 'America/New_York', 'Asia/Kathmandu', 'Pacific/Auckland', 'UTC'),
    at: fc.constantFrom('2026-11-21T09:00:00Z', '2026-10-23T22:15:00Z', '2026-03-27T12:30:00Z'),
  });
  fc.assert(
    fc.property(any, ({ at, ...recurring }) => {
      const freeze: Freeze = { recurring, reason };
      const isActive = (moment: number) => activeFreezes({ freeze }, new Date(moment).toISOString()).length > 0;
      const steps = Array.from({ length: 8 * 96 }, (_, index) => Date.parse(at) + (index + 1) * quarter);
      const next = steps.find((moment) => isActive(moment) !== isActive(moment - quarter));
      const found = validUntil({ freezes: [freeze], waivers: [], rules: new Map() }, at);
      expect(found).toBe(next === undefined ? undefined : new Date(next).toISOString().replace('.000', ''));
    }),
    { seed: 8, numRuns: runs(30) },
  );
});

test('is the earliest of all that is known', () => {
  const once = { from: '2026-12-18T17:00:00+01:00', until: '2027-01-04T08:00:00+01:00', reason };
  expect(untilOf([once])).toBe('2026-12-18T16:00:00Z');
  const file = 'policies/a/b/waivers/x.yaml';
  expect(untilOf([once], [{ file, spec: { expires: '2026-11-30' } }])).toBe('2026-12-01T00:00:00Z');
  const rule = { rule: 'a/b', custom: { blocksFrom: '2026-11-25', waiver: 5 } };
  expect(untilOf([once], [{ file, spec: { expires: '2026-11-30' } }], [rule])).toBe('2026-11-25T00:00:00Z');
  expect(untilOf([once], [{ file, spec: { expires: '2026-11-28' } }], [rule])).toBe('2026-11-23T00:00:00Z');
  expect(untilOf([{ ...once, from: '2026-01-01T00:00:00Z', until: '2026-01-02T00:00:00Z' }])).toBeUndefined();
});
