import { describe, expect, test } from '@jest/globals';
import { momentOf } from '../../src/cli/moment.js';
import { UsageError } from '../../src/cli/run.js';

describe('a moment', () => {
  test.each([
    ['2026-11-21T09:00:00Z', '2026-11-21T09:00:00.000Z'],
    ['2026-11-21T09:00:00.25+01:00', '2026-11-21T08:00:00.250Z'],
    ['2026-11-21T00:30:00-05:30', '2026-11-21T06:00:00.000Z'],
    ['2026-11-21', '2026-11-21T00:00:00.000Z'],
    ['2028-02-29', '2028-02-29T00:00:00.000Z'],
  ])('%s is %s', (given, now) => expect(momentOf({ now: given })).toBe(now));

  test.each([
    '2026-02-30',
    '2027-02-29T00:00:00Z',
    '2026-13-01',
    '2026-11-21T09:00:00',
    '2026-11-21T24:00:00Z',
    '2026-11-21T09:00:00+24:00',
    '2026-11-21T09:00Z',
    '2026-11-21 09:00:00Z',
    '2026-11-21 and so on',
    '0000-01-01T00:00:00+01:00',
  ])('%s is none', (given) => expect(() => momentOf({ now: given })).toThrow(UsageError));
});
