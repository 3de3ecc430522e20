import { parseCron, isRefused, type Times } from '../model/cron.js';
import type { Instance } from '../model/instance.js';
import { fromWhole, zero, type Decimal } from './decimal.js';
import { always, spreadOf, type Spread } from './spread.js';

/** How many hours the pods of a job run in a month, all together, and what is assumed of that. */
export interface Runs {
  readonly hours: Spread;
  readonly assumptions: readonly string[];
}

/** How long a run is taken to last where nobody says it, in seconds. */
export const assumedSeconds = 600;

/**
 * Runs a month (those of a year of 365 days in which weekdays are even, over 12) × seconds of a run × completions.
 * @returns a reason where the times cannot be read.
 */
export function runsOf({ type, workload: { schedule, job = {} } }: Instance): Runs | string {
  const { expectedSeconds, activeDeadlineSeconds: deadline, completions = 1 } = job;
  const limit = deadline ?? expectedSeconds ?? assumedSeconds;
  const seconds = Math.min(expectedSeconds ?? assumedSeconds, limit);
  const assumptions = expectedSeconds === undefined ? [`a run takes ${seconds} seconds, as none is said`] : [];
  const hours = (runs: Fraction) =>
    spreadOf(
      hoursOf(runs, seconds, completions),
      hoursOf(runs, seconds, completions),
      hoursOf(runs, limit, completions),
    );
  if (type === 'job')
    return { hours: hours([1n, 1n]), assumptions: ['one run; each change runs it again', ...assumptions] };
  if (schedule?.suspend === true) return { hours: always(zero), assumptions: ['suspended: no runs'] };
  const runs = runsOfYear(schedule?.cron ?? '');
  if (runs === undefined) return 'the times of its schedule cannot be read';
  return { hours: hours([runs[0], runs[1] * 12n]), assumptions };
}

/** A numerator and a denominator. */
type Fraction = readonly [bigint, bigint];

/** Rounded half to even at the ninth decimal, some millionths of a second. */
function hoursOf([runs, per]: Fraction, seconds: number, completions: number): Decimal {
  const all = fromWhole(runs * BigInt(seconds) * BigInt(completions));
  return all.div(fromWhole(per * 3600n)).round(9);
}

function runsOfYear(cron: string): Fraction | undefined {
  const times = parseCron(cron);
  if (times === undefined) return everyOf(cron);
  return isRefused(times) ? undefined : [BigInt(sevenths(times)), 7n];
}

const secondsOfYear = 365n * 86_400n;
const unitSeconds: Readonly<Record<string, Fraction>> = {
  h: [3600n, 1n],
  m: [60n, 1n],
  s: [1n, 1n],
  ms: [1n, 1000n],
};

/** `@every 1h30m`; Kubernetes takes less than a second for a second. */
function everyOf(cron: string): Fraction | undefined {
  let milliseconds = 0n;
  for (const [, whole = '', fraction = '', unit = ''] of cron.matchAll(/([0-9]*)\.?([0-9]*)(ms|h|m|s)/g)) {
    const [times, per] = unitSeconds[unit] ?? [0n, 1n];
    const scale = 10n ** BigInt(fraction.length);
    milliseconds += (BigInt(`${whole}${fraction}` || '0') * times * 1000n) / (per * scale);
  }
  const seconds = milliseconds / 1000n;
  return [secondsOfYear, seconds < 1n ? 1n : seconds];
}

const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** The runs of seven years of 365 days, in which each date is each weekday once. */
function sevenths({ minutes, hours, daysOfMonth, months, daysOfWeek }: Times): number {
  const sizes = [minutes, hours].map(({ numbers }) => new Set(numbers).size);
  const weekdays = new Set(daysOfWeek.numbers).size;
  const dates = new Set(daysOfMonth.numbers);
  // Where both fields for days say something, one of them is enough.
  const isBoth = daysOfMonth.isAny || daysOfWeek.isAny;
  const days = [...new Set(months.numbers)].flatMap((month) =>
    Array.from({ length: lengths[month - 1] ?? 0 }, (_, index) => {
      const fits = dates.has(index + 1);
      if (isBoth) return fits ? weekdays : 0;
      return fits ? 7 : weekdays;
    }),
  );
  const ofDays = days.reduce((sum, count) => sum + count, 0);
  return sizes.reduce((product, size) => product * size, ofDays);
}
