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
  return daysTo(year, month, day);
}

/** The seconds since 1970 of a moment as a date-time in UTC, such as `2026-12-18T16:00:00Z`: the inverse of {@link secondsAt}. */
export function dateTimeAt(seconds: number): string {
  const days = Math.floor(seconds / 86_400);
  const { year, month, day } = dateOf(days);
  const time = seconds - days * 86_400;
  const [hours, minutes] = [Math.floor(time / 3600), Math.floor(time / 60) % 60];
  const [date, clock] = [
    [month, day],
    [hours, minutes, time % 60],
  ].map((parts) => parts.map((part) => String(part).padStart(2, '0')));
  return `${String(year).padStart(4, '0')}-${date?.join('-')}T${clock?.join(':')}Z`;
}

export function lengthOf(year: number, month: number): number {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && isLeap ? 29 : (monthLengths[month - 1] ?? 0);
}

/** Days of the proleptic Gregorian calendar from 1970-01-01 (howardhinnant.github.io/date_algorithms.html, days_from_civil). */
export function daysTo(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const ofEra = shifted - era * 400;
  const ofYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return era * 146_097 + ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + ofYear - 719_468;
}

/** The inverse of {@link daysTo} (the same page, civil_from_days). */
function dateOf(days: number): { readonly year: number; readonly month: number; readonly day: number } {
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const inEra = shifted - era * 146_097;
  const leaps = Math.floor(inEra / 1460) - Math.floor(inEra / 36_524) + Math.floor(inEra / 146_096);
  const ofEra = Math.floor((inEra - leaps) / 365);
  const inYear = inEra - (365 * ofEra + Math.floor(ofEra / 4) - Math.floor(ofEra / 100));
  const part = Math.floor((5 * inYear + 2) / 153);
  const month = part + (part < 10 ? 3 : -9);
  const day = inYear - Math.floor((153 * part + 2) / 5) + 1;
  return { year: era * 400 + ofEra + (month <= 2 ? 1 : 0), month, day };
}
