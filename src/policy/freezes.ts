import type { Freeze, RecurringFreeze } from '../model/fields/freezes.js';
import type { Weekday } from '../model/fields/time.js';
import { nanoseconds } from './host-functions.js';

/** A freeze that holds at the moment of a judgement, as rules see it. */
export interface ActiveFreeze {
  readonly name: string;
  readonly reason: string;
  /** Who may let a change pass. */
  readonly except: readonly string[];
  /** When it ends, where it is one that is once. RFC 3339. */
  readonly until?: string;
}

/**
 * The freezes that hold at a moment. Compiled rules know no time zones, so this is told to them.
 * @param now RFC 3339
 */
export function activeFreezes(freezes: Readonly<Record<string, Freeze>>, now: string): ActiveFreeze[] {
  return Object.entries(freezes).flatMap(([name, { from, until, recurring, reason, except = [] }]) => {
    const isActive = recurring === undefined ? isBetween(now, from, until) : isWithin(now, recurring);
    return isActive ? [{ name, reason, except, ...(until !== undefined && { until }) }] : [];
  });
}

/** Milliseconds since 1970; NaN for what is no moment. */
function momentOf(text: string): number {
  const moment = nanoseconds(text);
  return typeof moment === 'bigint' ? Number(moment / 1_000_000n) : Number.NaN;
}

/** A moment that nobody can read ends nothing. */
function isBetween(now: string, from = '', until = ''): boolean {
  const moment = momentOf(now);
  return !(moment < momentOf(from) || moment >= momentOf(until));
}

function isWithin(now: string, { days, from = '00:00', until = '00:00', timeZone }: Partial<RecurringFreeze>): boolean {
  const local = timeZone === undefined ? undefined : localTime(now, timeZone);
  // What nobody can tell holds.
  if (local === undefined || days === undefined) return true;
  const { day, dayBefore, time } = local;
  const isOverMidnight = until <= from;
  if (days.includes(day) && from <= time && (isOverMidnight || time < until)) return true;
  return isOverMidnight && days.includes(dayBefore) && time < until;
}

const week: readonly Weekday[] = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

interface LocalTime {
  readonly day: Weekday;
  readonly dayBefore: Weekday;
  /** `16:00`. */
  readonly time: string;
}

/** Undefined where there is no such moment, or no such zone. */
function localTime(now: string, timeZone: string): LocalTime | undefined {
  let parts: Map<string, string>;
  try {
    const format = new Intl.DateTimeFormat('en-GB', { timeZone, ...fields });
    parts = new Map(format.formatToParts(momentOf(now)).map(({ type, value }) => [type, value]));
  } catch {
    return undefined;
  }
  const index = week.findIndex((name) => name === parts.get('weekday'));
  const [day, dayBefore] = [week[index], week[(index + 6) % 7]];
  if (day === undefined || dayBefore === undefined) return undefined;
  return { day, dayBefore, time: `${parts.get('hour') ?? ''}:${parts.get('minute') ?? ''}` };
}

const fields = { weekday: 'long', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
