import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Freeze, RecurringFreeze } from '../../src/model/fields/freezes.js';
import type { Weekday } from '../../src/model/fields/time.js';
import { activeFreezes } from '../../src/policy/freezes.js';

const reason = 'Nobody is here to mend what breaks.';
const holds = (freeze: Omit<Freeze, 'reason'>, now: string) =>
  activeFreezes({ freeze: { ...freeze, reason } }, now).length === 1;

describe('a freeze between two moments', () => {
  const freeze = { from: '2026-12-18T17:00:00+01:00', until: '2027-01-04T08:00:00+01:00' };

  test.each([
    ['before it', '2026-12-18T15:59:59Z', false],
    ['when it begins', '2026-12-18T16:00:00Z', true],
    ['in the words of another offset', '2026-12-18T11:00:00.000-05:00', true],
    ['a second before it ends', '2027-01-04T06:59:59Z', true],
    ['when it ends', '2027-01-04T07:00:00Z', false],
  ])('%s', (_, now, expected) => {
    expect(holds(freeze, now)).toBe(expected);
  });

  test('says who may let a change pass, and when it ends', () => {
    const all = { 'year-end': { ...freeze, reason, except: ['@boutique/checkout'] } };
    expect(activeFreezes(all, '2026-12-24T12:00:00Z')).toEqual([
      { name: 'year-end', reason, except: ['@boutique/checkout'], until: freeze.until },
    ]);
  });
});

describe('a freeze of each week', () => {
  const weekend: RecurringFreeze = {
    days: ['Friday', 'Saturday', 'Sunday'],
    from: '16:00',
    until: '08:00',
    timeZone: 'Europe/Berlin',
  };

  test.each([
    ['Friday afternoon in winter', '2026-11-20T14:59:00Z', false],
    ['Friday from four in winter', '2026-11-20T15:00:00Z', true],
    ['Friday from four in summer', '2026-07-17T14:00:00Z', true],
    ['Saturday before four', '2026-11-21T09:00:00Z', false],
    ['Saturday until eight', '2026-11-21T06:59:00Z', true],
    ['Monday until eight', '2026-11-23T06:59:00Z', true],
    ['Monday at eight', '2026-11-23T07:00:00Z', false],
  ])('%s', (_, now, expected) => {
    expect(holds({ recurring: weekend }, now)).toBe(expected);
  });

  test('is all of the day where no times are said', () => {
    const recurring: RecurringFreeze = { days: ['Sunday'], timeZone: 'Asia/Kolkata' };
    expect(holds({ recurring }, '2026-11-21T18:29:59Z')).toBe(false);
    expect(holds({ recurring }, '2026-11-21T18:30:00Z')).toBe(true);
    expect(holds({ recurring }, '2026-11-22T18:29:59Z')).toBe(true);
    expect(holds({ recurring }, '2026-11-22T18:30:00Z')).toBe(false);
  });

  test('holds where nobody can tell', () => {
    expect(holds({ recurring: { ...weekend, timeZone: 'Middle/Earth' } }, '2026-11-24T12:00:00Z')).toBe(true);
    expect(holds({ from: 'soon', until: 'later' }, '2026-11-24T12:00:00Z')).toBe(true);
  });

  const week: readonly Weekday[] = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
  const minutes = fc.integer({ min: 0, max: 24 * 60 - 1 });
  const clock = (of: number) => new Date(of * 60_000).toISOString().slice(11, 16);

  /** Counted in minutes of the week, in zones that are always a whole number of hours from UTC. */
  test('begins and ends in its zone', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true }),
        fc.integer({ min: -12, max: 12 }),
        fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { minLength: 1 }),
        minutes,
        minutes,
        (now, offset, days, from, until) => {
          const local = new Date(now.getTime() + offset * 3_600_000);
          const minute = local.getUTCDay() * 1440 + local.getUTCHours() * 60 + local.getUTCMinutes();
          const length = until > from ? until - from : until - from + 1440;
          const expected = days.some((day) => (minute - (day * 1440 + from) + 7 * 1440) % (7 * 1440) < length);
          // POSIX's sign: Etc/GMT-2 is two hours east.
          const timeZone = `Etc/GMT${offset > 0 ? '-' : '+'}${Math.abs(offset)}`;
          const recurring = {
            days: days.map((day) => week[day] ?? 'Sunday'),
            from: clock(from),
            until: clock(until),
            timeZone,
          };
          expect(holds({ recurring }, now.toISOString())).toBe(expected);
        },
      ),
      { seed: 1, numRuns: 2000 },
    );
  });
});
