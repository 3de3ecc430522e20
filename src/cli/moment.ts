import { UsageError } from './run.js';

/** RFC 3339, section 5.6: a full-date, alone or with a full-time, whose zone is not left out. */
const form = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d:\d\d)(\.\d+)?(Z|[+-](?:[01]\d|2[0-3]):[0-5]\d))?$/i;

/**
 * The moment to judge at, in UTC: as given, where a date alone is its midnight in UTC, else the clock.
 * @throws UsageError when what is given is no moment.
 */
export function momentOf({ now }: { readonly now?: string }): string {
  if (now === undefined) return new Date().toISOString();
  const moment = parsed(now);
  if (moment !== undefined) return moment;
  throw new UsageError(
    `--now ${now} is no moment: it needs a day that exists and, with a time of day, a zone.`,
    'Write it as 2026-11-21T09:00:00Z, 2026-11-21T10:00:00+01:00 or 2026-11-21.',
  );
}

function parsed(text: string): string | undefined {
  const [, date, time = '00:00:00', fraction = '', zone = 'Z'] = form.exec(text) ?? [];
  // The 30th of February parses, as the 2nd of March.
  if (date === undefined || isoOf(`${date}T${time}Z`) !== `${date}T${time}.000Z`) return undefined;
  const moment = isoOf(`${date}T${time}${fraction}${zone.toUpperCase()}`);
  // A zone may lead out of the years that have four digits.
  return moment !== undefined && /^\d{4}-/.test(moment) ? moment : undefined;
}

function isoOf(text: string): string | undefined {
  const moment = new Date(text);
  return Number.isNaN(moment.getTime()) ? undefined : moment.toISOString();
}

/** The moment so many days earlier, RFC 3339. */
export function daysBefore(moment: string, days: number): string {
  return new Date(new Date(moment).getTime() - days * 24 * 3600 * 1000).toISOString();
}
