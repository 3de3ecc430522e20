import { dateTimeAt } from '../model/dates.js';
import type { Freeze } from '../model/fields/freezes.js';
import type { Declaration } from '../model/kinds/kind.js';
import type { WaiverSpec } from '../model/kinds/waiver.js';
import { activeFreezes } from './freezes.js';
import { nanoseconds } from './host-functions.js';
import type { Rule } from './manifest.js';
import { defaultWaiverDays } from './page.js';

/** All by which time alone changes what is found. */
export interface Timed {
  readonly freezes: readonly Freeze[];
  readonly waivers: readonly Declaration<WaiverSpec>[];
  /** By name. */
  readonly rules: ReadonlyMap<string, Rule>;
}

const day = 24 * 3600 * 1000;
const minute = 60_000;

/**
 * The next moment when time alone could change what is found: a freeze begins or ends, a waiver expires or comes within
 * what its rule allows, a rule begins to block. What a rule makes of the moment by itself nobody can tell.
 * @param now RFC 3339
 * @returns RFC 3339, in UTC; undefined where no such moment is known.
 */
export function validUntil({ freezes, waivers, rules }: Timed, now: string): string | undefined {
  const moment = momentOf(now);
  const moments = [
    ...freezes.flatMap((freeze) => turnsOf(freeze, moment)),
    ...waivers.flatMap((waiver) => turnsOfWaiver(waiver, rules)),
    ...[...rules.values()].flatMap(({ custom: { blocksFrom } }) =>
      blocksFrom === undefined ? [] : midnight(blocksFrom),
    ),
  ].filter((it) => it > moment);
  return moments.length === 0 ? undefined : textOf(Math.min(...moments));
}

/** A waiver holds through its last day, and from the day on which that is no longer too far away. */
function turnsOfWaiver({ file, spec }: Declaration<WaiverSpec>, rules: ReadonlyMap<string, Rule>): number[] {
  const rule = rules.get(file.split('/').slice(1, 3).join('/'));
  const last = midnight(spec.expires);
  const days = typeof rule?.custom.waiver === 'number' ? rule.custom.waiver : defaultWaiverDays;
  return [last + day, last - days * day].filter(Number.isFinite);
}

function turnsOf(freeze: Freeze, now: number): number[] {
  const { recurring, from = '', until = '' } = freeze;
  if (recurring === undefined) return [momentOf(from), momentOf(until)].filter(Number.isFinite);
  const { from: begins = '00:00', until: ends = '00:00', timeZone } = recurring;
  const isActive = (at: number) => activeFreezes({ it: freeze }, textOf(at)).length > 0;
  // A week, and a day more on either side: days do not begin everywhere at once.
  const days = Array.from({ length: 10 }, (_, index) => textOf(now + (index - 1) * day).slice(0, 10));
  return days
    .flatMap((date) => [begins, ends].map((time) => momentIn(timeZone, `${date}T${time}:00Z`)))
    .filter((at) => Number.isFinite(at) && isActive(at) !== isActive(at - minute));
}

/** The moment at which clocks in a zone show a time. @param shown as RFC 3339 as if in UTC */
function momentIn(timeZone: string, shown: string): number {
  const wanted = momentOf(shown);
  try {
    // The difference may be another one on the other side of a change of clocks, so it is looked up again there.
    const first = wanted - differenceOf(timeZone, wanted);
    return wanted - differenceOf(timeZone, first);
  } catch {
    return Number.NaN;
  }
}

/** Milliseconds by which clocks in a zone are ahead of UTC at a moment. */
function differenceOf(timeZone: string, moment: number): number {
  return momentOf(shownIn(timeZone, moment)) - moment;
}

function midnight(date: string): number {
  return momentOf(`${date}T00:00:00Z`);
}

/** Milliseconds since 1970; NaN for what is no moment. */
function momentOf(text: string): number {
  const moment = nanoseconds(text);
  return typeof moment === 'bigint' ? Number(moment / 1_000_000n) : Number.NaN;
}

function textOf(moment: number): string {
  return dateTimeAt(Math.floor(moment / 1000));
}

/** What clocks in a zone show at a moment, to the second, written as RFC 3339 as if in UTC. */
function shownIn(timeZone: string, moment: number): string {
  const format = new Intl.DateTimeFormat('en-GB', { timeZone, ...fields });
  const parts = new Map(format.formatToParts(moment).map(({ type, value }) => [type, value]));
  const [year, month, date, hour, minutes, second] = (
    ['year', 'month', 'day', 'hour', 'minute', 'second'] as const
  ).map((name) => parts.get(name) ?? '');
  return `${year}-${month}-${date}T${hour}:${minutes}:${second}Z`;
}

const fields = {
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
} as const;
