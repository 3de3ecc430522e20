import { nanoseconds } from './host-functions.js';

/** A freeze as an Environment declares it: once between two moments, or on days of each week. */
export interface Freeze {
  /** RFC 3339. */
  readonly from?: string;
  readonly until?: string;
  readonly recurring?: RecurringFreeze;
  readonly reason: string;
  readonly except?: readonly string[];
}

interface RecurringFreeze {
  /** `Friday`. */
  readonly days: readonly string[];
  /** `16:00`; the beginning of the day where left out. */
  readonly from?: string;
  /** The end of the day where left out; on the next day where it is not after `from`. */
  readonly until?: string;
  /** `Europe/Berlin`. */
  readonly timeZone: string;
}

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

function isWithin(now: string, { days, from = '00:00', until = '00:00', timeZone }: RecurringFreeze): boolean {
  const local = localTime(now, timeZone);
  // What nobody can tell holds.
  if (local === undefined) return true;
  const { day, dayBefore, time } = local;
  const isOverMidnight = until <= from;
  if (days.includes(day) && from <= time && (isOverMidnight || time < until)) return true;
  return isOverMidnight && days.includes(dayBefore) && time < until;
}

const week = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

interface LocalTime {
  readonly day: string;
  readonly dayBefore: string;
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
  const day = parts.get('weekday') ?? '';
  const time = `${parts.get('hour') ?? ''}:${parts.get('minute') ?? ''}`;
  return { day, dayBefore: week[(week.indexOf(day) + 6) % 7] ?? '', time };
}

const fields = { weekday: 'long', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
