/** Why an expression cannot be read, and what to write. */
export interface Refused {
  readonly fault: string;
  readonly hint: string;
}

/** The numbers that each field of an expression allows. */
export interface Times {
  readonly minutes: Field;
  readonly hours: Field;
  readonly daysOfMonth: Field;
  readonly months: Field;
  readonly daysOfWeek: Field;
}

interface Field {
  readonly numbers: readonly number[];
  /** Whether it says `*`. */
  readonly isAny: boolean;
}

interface Bounds {
  readonly name: string;
  readonly minimum: number;
  readonly maximum: number;
  /** Names of numbers, from the minimum on. */
  readonly words?: readonly string[];
}

const bounds = {
  minutes: { name: 'minute', minimum: 0, maximum: 59 },
  hours: { name: 'hour', minimum: 0, maximum: 23 },
  daysOfMonth: { name: 'day of the month', minimum: 1, maximum: 31 },
  months: {
    name: 'month',
    minimum: 1,
    maximum: 12,
    words: ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'],
  },
  daysOfWeek: {
    name: 'day of the week',
    minimum: 0,
    maximum: 6,
    words: ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'],
  },
} as const satisfies Record<keyof Times, Bounds>;

/** The names that stand for expressions. */
const macros: Readonly<Record<string, string>> = {
  '@yearly': '0 0 1 1 *',
  '@annually': '0 0 1 1 *',
  '@monthly': '0 0 1 * *',
  '@weekly': '0 0 * * 0',
  '@daily': '0 0 * * *',
  '@midnight': '0 0 * * *',
  '@hourly': '0 * * * *',
};

/** Go's time.ParseDuration, without a sign. */
const duration = /^(?:(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:ns|us|µs|μs|ms|s|m|h))+$/;

/**
 * A cron expression as Kubernetes reads it: `ParseStandard` of github.com/robfig/cron/v3, and no time zone in it, which
 * Kubernetes refuses of new CronJobs. `@every 1h`, which has no times of its own, gives undefined.
 */
export function parseCron(text: string): Times | Refused | undefined {
  if (text.includes('TZ')) return { fault: 'Kubernetes takes no time zone in cron.', hint: 'Say it in timeZone.' };
  if (!text.startsWith('@')) return parseFields(text.trim().split(/\s+/));
  const every = /^@every (.*)$/.exec(text)?.[1];
  if (every !== undefined && duration.test(every)) return undefined;
  if (every !== undefined) return { fault: `"${every}" is no duration.`, hint: 'Write it as in @every 1h30m.' };
  const expression = Object.hasOwn(macros, text) ? macros[text] : undefined;
  if (expression !== undefined) return parseFields(expression.split(' '));
  return { fault: `There is no "${text}".`, hint: `Allowed: ${Object.keys(macros).join(', ')}, @every DURATION.` };
}

function parseFields(texts: readonly string[]): Times | Refused {
  const count = texts[0] === '' ? 0 : texts.length;
  const [minute, hour, dayOfMonth, month, dayOfWeek] = texts;
  if (count !== 5 || !minute || !hour || !dayOfMonth || !month || !dayOfWeek) {
    const names = Object.values(bounds).map(({ name }) => name);
    const seconds = count === 6 ? ' There is none for seconds.' : '';
    return { fault: `cron has five fields, and this has ${count}.${seconds}`, hint: `They are: ${names.join(', ')}.` };
  }
  const [minutes, hours] = [parseField(minute, bounds.minutes), parseField(hour, bounds.hours)];
  const daysOfMonth = parseField(dayOfMonth, bounds.daysOfMonth);
  const [months, daysOfWeek] = [parseField(month, bounds.months), parseField(dayOfWeek, bounds.daysOfWeek)];
  if (isRefused(minutes)) return minutes;
  if (isRefused(hours)) return hours;
  if (isRefused(daysOfMonth)) return daysOfMonth;
  if (isRefused(months)) return months;
  return isRefused(daysOfWeek) ? daysOfWeek : { minutes, hours, daysOfMonth, months, daysOfWeek };
}

export function isRefused(parsed: object | number): parsed is Refused {
  return typeof parsed === 'object' && 'fault' in parsed;
}

/** A list of ranges, separated by commas; empty ones count for nothing. */
function parseField(text: string, of: Bounds): Field | Refused {
  const ranges: Field[] = [];
  for (const range of text.split(',').filter((it) => it !== '')) {
    const parsed = parseRange(range, of);
    if (isRefused(parsed)) return parsed;
    ranges.push(parsed);
  }
  return { numbers: ranges.flatMap(({ numbers }) => numbers), isAny: ranges.some(({ isAny }) => isAny) };
}

/** `5`, `1-5`, `*`, each with a step: `1-5/2`; `5/2` goes up to the maximum. */
function parseRange(text: string, of: Bounds): Field | Refused {
  const [range = '', step, ...slashes] = text.split('/');
  const [low = '', high, ...hyphens] = range.split('-');
  if (slashes.length > 0 || hyphens.length > 0) return unreadable(text, of);
  const isAny = low === '*' || low === '?';
  const from = isAny ? of.minimum : numberOf(low, of);
  const last = isAny || (step !== undefined && high === undefined) ? of.maximum : numberOf(high ?? low, of);
  const by = step === undefined ? 1 : numberOf(step, { ...of, words: [] });
  if (isRefused(from)) return from;
  if (isRefused(last)) return last;
  if (isRefused(by)) return by;
  if (by === 0) return { fault: `The step in "${text}" is 0.`, hint: 'A step is at least 1.' };
  const outside = [from, last].find((number) => number < of.minimum || number > of.maximum);
  if (outside !== undefined) return outOf(outside, of);
  if (from > last) return { fault: `"${text}" ends before it begins.`, hint: 'Write two ranges, joined by a comma.' };
  const numbers: number[] = [];
  for (let number = from; number <= last; number += by) numbers.push(number);
  return { numbers, isAny: isAny && by === 1 };
}

/** Go's strconv.Atoi, and the names in any case. */
function numberOf(text: string, of: Bounds): number | Refused {
  const word = (of.words ?? []).indexOf(text.toLowerCase());
  if (word >= 0) return of.minimum + word;
  const isNumber = /^\+?[0-9]+$/.test(text) && BigInt(text.replace('+', '')) < 2n ** 63n;
  return isNumber ? Number(text) : unreadable(text, of);
}

function unreadable(text: string, { name, words = [] }: Bounds): Refused {
  const names = words.length === 0 ? '' : ` The names are ${words.join(', ')}.`;
  const hint = `Write numbers, ranges such as 1-5, and steps such as */5.${names}`;
  return { fault: `"${text}" is no ${name}.`, hint };
}

function outOf(number: number, { name, minimum, maximum, words }: Bounds): Refused {
  const sunday = words?.[0] === 'sun' && number === 7 ? ' Sunday is 0.' : '';
  return { fault: `${number} is no ${name}.`, hint: `It is from ${minimum} to ${maximum}.${sunday}` };
}

/** The most days that a month can have, from January on. */
const longest = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Whether no day ever fits, as with 30 February: Kubernetes takes that, and never runs it. */
export function neverComes({ minutes, hours, daysOfMonth, months, daysOfWeek }: Times): boolean {
  if ([minutes, hours, months].some(({ numbers }) => numbers.length === 0)) return true;
  const hasDate = months.numbers.some((month) => daysOfMonth.numbers.some((day) => day <= (longest[month - 1] ?? 0)));
  const hasDay = daysOfWeek.numbers.length > 0;
  // Where both fields for days say something, one of them is enough.
  return daysOfMonth.isAny || daysOfWeek.isAny ? !(hasDate && hasDay) : !(hasDate || hasDay);
}
