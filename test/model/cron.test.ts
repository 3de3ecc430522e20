import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { isRefused, neverComes, parseCron } from '../../src/model/cron.js';

/**
 * Expressions by what github.com/robfig/cron/v3 v3.0.1, which Kubernetes uses, makes of them: `ParseStandard` refuses
 * it, finds no time within the five years for which it looks, or finds one.
 */
const expressions = JSON.parse(readFileSync('test/model/cron-expressions.json', 'utf8')) as Record<string, string[]>;

function verdictOf(text: string): string {
  const parsed = parseCron(text);
  if (parsed === undefined) return 'accepted';
  if (isRefused(parsed)) return 'refused';
  return neverComes(parsed) ? 'never' : 'accepted';
}

test.each(Object.keys(expressions))('cron expressions that are %s', (verdict) => {
  const other = expressions[verdict]?.filter((text) => verdictOf(text) !== verdict);
  expect(other).toEqual([]);
});

test.each([
  ['0 0 * * 7', '7 is no day of the week. It is from 0 to 6. Sunday is 0.'],
  ['0 0 0 * * *', 'cron has five fields, and this has 6. There is none for seconds.'],
  ['@reboot', 'There is no "@reboot".'],
  ['TZ=UTC 0 0 * * *', 'Kubernetes takes no time zone in cron. Say it in timeZone.'],
  ['0 0 * * sat-mon', '"sat-mon" ends before it begins. Write two ranges, joined by a comma.'],
])('%s says what is wrong', (text, words) => {
  const parsed = parseCron(text);
  const told = parsed !== undefined && isRefused(parsed) ? `${parsed.fault} ${parsed.hint}` : '';
  expect(told).toContain(words);
});
