import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { dateTimeAt, isDay, secondsAt } from '../../src/model/dates.js';

const two = (value: number) => String(value).padStart(2, '0');
const day = fc
  .tuple(fc.integer({ min: 0, max: 9999 }), fc.integer({ min: 0, max: 13 }), fc.integer({ min: 0, max: 32 }))
  .map(([year, month, date]) => `${String(year).padStart(4, '0')}-${two(month)}-${two(date)}`);
const time = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }), fc.integer({ min: 0, max: 59 }))
  .map((parts) => parts.map(two).join(':'));
const zone = fc.oneof(
  fc.constant('Z'),
  fc
    .tuple(fc.constantFrom('+', '-'), fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
    .map(([sign, hours, minutes]) => `${sign}${two(hours)}:${two(minutes)}`),
);

/** What JavaScript's own calendar says, which takes the 30th of February for the 2nd of March. */
function expectedDay(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

describe('the calendar without a clock', () => {
  test('knows the days that exist', () => {
    fc.assert(
      fc.property(day, (text) => expect(isDay(text)).toBe(expectedDay(text))),
      { seed: 11, numRuns: 2000 },
    );
  });

  test('counts the seconds to a moment', () => {
    fc.assert(
      fc.property(day, time, zone, (date, clock, offset) => {
        const text = `${date}T${clock}${offset}`;
        expect(secondsAt(text)).toBe(expectedDay(date) ? Date.parse(text) / 1000 : undefined);
      }),
      { seed: 12, numRuns: 2000 },
    );
  });

  test('writes a moment as clocks in UTC show it', () => {
    const seconds = fc.integer({ min: Date.parse('0000-01-01') / 1000, max: Date.parse('9999-12-31') / 1000 });
    fc.assert(
      fc.property(seconds, (at) =>
        expect(dateTimeAt(at)).toBe(new Date(at * 1000).toISOString().replace('.000Z', 'Z')),
      ),
      { seed: 13, numRuns: 2000 },
    );
  });

  test.each(['2026-2-3', '2026-02-30', '2026-13-01', '20260203', '2026-02-03T00:00:00Z', '', ' 2026-02-03'])(
    'takes %j for no day',
    (text) => expect(isDay(text)).toBe(false),
  );

  test.each([
    '2026-02-03',
    '2026-02-03T10:00:00',
    '2026-02-03T24:00:00Z',
    '2026-02-03T23:59:60Z',
    '2026-02-03 10:00:00Z',
  ])('takes %j for no moment', (text) => expect(secondsAt(text)).toBeUndefined());
});
