/**
 * The calendar of RFC 3339, section 5.6, for a core without a clock. A leap second is refused: no freeze and no date of
 * ours needs one.
 */
const fullDate = /^(\d{4})-(\d\d)-(\d\d)$/;
const dateTime = /^(\d{4}-\d\d-\d\d)T([01]\d|2[0-3]):([0-5]\d):([0-5]\d)(?:Z|([+-])([01]\d|2[0-3]):([0-5]\d))$/;

const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Whether a full-date such as `2027-03-31` is a day that exists. */
export function isDay(text: string): boolean {
  return dayNumber(text) !== undefined;
}

/** The seconds from 1970 to a date-time such as `2026-12-18T17:00:00+01:00`; undefined where there is no such moment. */
export function secondsAt(text: string): number | undefined {
  const match = dateTime.exec(text);
  const day = dayNumber(match?.[1] ?? '');
  if (match === null || day === undefined) return undefined;
  const [hours, minutes, seconds, offsetHours, offsetMinutes] = [2, 3, 4, 6, 7].map((at) => Number(match[at] ?? 0));
  const local = day * 86_400 + (hours ?? 0) * 3600 + (minutes ?? 0) * 60 + (seconds ?? 0);
  const offset = (offsetHours ?? 0) * 3600 + (offsetMinutes ?? 0) * 60;
  return match[5] === '-' ? local + offset : local - offset;
}

/** The days from 1970-01-01 to a full-date; undefined where it has another form or does not exist. */
export function dayNumber(text: string): number | undefined {
  const [year, month, day] = (fullDate.exec(text) ?? []).slice(1).map(Number);
  if (year === undefined || month === undefined || day === undefined) return undefined;
  if (month < 1 || month > 12 || day < 1 || day > lengthOf(year, month)) return undefined;
  const before = monthLengths.slice(0, month - 1).reduce((sum, _, index) => sum + lengthOf(year, index + 1), 0);
  return daysBefore(year) - daysBefore(1970) + before + day - 1;
}

function lengthOf(year: number, month: number): number {
  return month === 2 && isLeap(year) ? 29 : (monthLengths[month - 1] ?? 0);
}

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** The days of all years from 0 that come before `year`. */
function daysBefore(year: number): number {
  const last = year - 1;
  return year * 365 + Math.floor(last / 4) - Math.floor(last / 100) + Math.floor(last / 400) + 1;
}
