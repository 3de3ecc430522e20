import { sprintf, type Term } from './sprintf.js';

/** What a rule gets where OPA says that a function is undefined for its arguments. */
export const notDefined = Symbol('undefined');

type HostFunction = (...args: readonly Term[]) => Term | bigint | typeof notDefined;

/**
 * The functions of Rego that compiled rules ask their host for, by OPA's names. What is not here fails the build of the
 * rules; what WebAssembly has itself needs no host. Semantics: openpolicyagent.org/docs/policy-reference.
 */
export const hostFunctions: Readonly<Record<string, HostFunction>> = {
  sprintf: (format, values) => (isText(format) && isList(values) ? sprintf(format, values) : notDefined),
  'strings.any_prefix_match': (search, base) => anyMatch(search, base, (text, part) => text.startsWith(part)),
  'strings.any_suffix_match': (search, base) => anyMatch(search, base, (text, part) => text.endsWith(part)),
  'strings.count': (text, part) => (isText(text) && isText(part) ? countOf(text, part) : notDefined),
  'time.parse_rfc3339_ns': (text) => (isText(text) ? nanoseconds(text) : notDefined),
  'units.parse': (text) => (isText(text) ? quantity(text, units) : notDefined),
  'units.parse_bytes': (text) => (isText(text) ? quantity(text, byteUnits, Math.trunc) : notDefined),
  'semver.is_valid': (text) => isText(text) && version(text) !== undefined,
  'semver.compare': (a, b) => compareVersions(a, b),
};

const isText = (value: Term | undefined): value is string => typeof value === 'string';
const isList = (value: Term | undefined): value is readonly Term[] => Array.isArray(value);

/** Each of the two is a text, or a list of texts. */
function anyMatch(search: Term | undefined, base: Term | undefined, matches: (text: string, part: string) => boolean) {
  const [texts, parts] = [textsOf(search), textsOf(base)];
  if (texts === undefined || parts === undefined) return notDefined;
  return texts.some((text) => parts.some((part) => matches(text, part)));
}

function textsOf(value: Term | undefined): readonly string[] | undefined {
  if (isText(value)) return [value];
  return isList(value) && value.every(isText) ? value : undefined;
}

/** As Go counts: without overlaps; the empty text stands around each character. */
function countOf(text: string, part: string): number {
  return part === '' ? Array.from(text).length + 1 : text.split(part).length - 1;
}

const moment = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(?:[.,](\d{1,9})\d*)?(Z|([+-])(\d{2}):(\d{2}))$/;

/** Nanoseconds since 1970 of an RFC 3339 moment, within the years that 64 bits hold (1678 to 2261). */
export function nanoseconds(text: string): bigint | typeof notDefined {
  const match = moment.exec(text);
  if (match === null) return notDefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1, 7).map(Number);
  const offset = match[9] === undefined ? 0 : Number(`${match[9]}1`) * (Number(match[10]) * 60 + Number(match[11]));
  const isReal = month >= 1 && month <= 12 && day >= 1 && day <= daysOf(year, month);
  if (!isReal || hour > 23 || minute > 59 || second > 59 || year < 1678 || year > 2261) return notDefined;
  const minutes = (daysSince1970(year, month, day) * 24 + hour) * 60 + minute - offset;
  return BigInt(minutes * 60 + second) * 1_000_000_000n + BigInt((match[7] ?? '').padEnd(9, '0'));
}

function daysOf(year: number, month: number): number {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
}

/** Days of the proleptic Gregorian calendar (howardhinnant.github.io/date_algorithms.html, days_from_civil). */
function daysSince1970(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const ofEra = shifted - era * 400;
  const ofYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return era * 146097 + ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + ofYear - 719468;
}

const units: Readonly<Record<string, number>> = {
  '': 1,
  m: 1e-3,
  K: 1e3,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  ki: 2 ** 10,
  Mi: 2 ** 20,
  mi: 2 ** 20,
  Gi: 2 ** 30,
  gi: 2 ** 30,
  Ti: 2 ** 40,
  ti: 2 ** 40,
  Pi: 2 ** 50,
  pi: 2 ** 50,
  Ei: 2 ** 60,
  ei: 2 ** 60,
};

/** Bytes: the case does not matter, and a `b` may follow. */
const byteUnits: Readonly<Record<string, number>> = {
  ...Object.fromEntries(Object.entries(units).map(([name, factor]): [string, number] => [name.toLowerCase(), factor])),
  m: 1e6,
};

function quantity(
  text: string,
  table: Readonly<Record<string, number>>,
  round = (value: number) => value,
): number | typeof notDefined {
  const [, amount, name = ''] = /^"?([0-9]*\.?[0-9]+(?:[eE][0-9]+)?)([A-Za-z]*)"?$/.exec(text) ?? [];
  const unit = table === byteUnits ? name.toLowerCase().replace(/b$/, '') : name;
  if (amount === undefined || !Object.hasOwn(table, unit)) return notDefined;
  const value = Number(amount) * (table[unit] ?? 1);
  return Number.isFinite(value) ? round(value) : notDefined;
}

interface Version {
  readonly numbers: readonly bigint[];
  readonly before: readonly string[];
}

/** semver.org, version 2: numbers without leading zeros, then what comes before the release. */
const semantic =
  /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(?:-((?:0|[1-9]\d*|\d*[A-Za-z-][0-9A-Za-z-]*)(?:\.(?:0|[1-9]\d*|\d*[A-Za-z-][0-9A-Za-z-]*))*))?(?:\+[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?$/;

function version(text: string): Version | undefined {
  const match = semantic.exec(text);
  if (match === null) return undefined;
  return { numbers: match.slice(1, 4).map(BigInt), before: match[4]?.split('.') ?? [] };
}

function compareVersions(a: Term | undefined, b: Term | undefined): number | typeof notDefined {
  const [left, right] = [a, b].map((it) => (isText(it) ? version(it) : undefined));
  if (left === undefined || right === undefined) return notDefined;
  const ofNumbers = left.numbers.map((number, index) => compare(number, right.numbers[index] ?? 0n));
  const first = ofNumbers.find((order) => order !== 0);
  if (first !== undefined) return first;
  if (left.before.length === 0 || right.before.length === 0) return compare(right.before.length, left.before.length);
  const longest = Math.max(left.before.length, right.before.length);
  for (let index = 0; index < longest; index++) {
    const order = compareIdentifiers(left.before[index], right.before[index]);
    if (order !== 0) return order;
  }
  return 0;
}

function compareIdentifiers(a: string | undefined, b: string | undefined): number {
  if (a === undefined || b === undefined) return compare(a === undefined ? 0 : 1, b === undefined ? 0 : 1);
  const [isLeft, isRight] = [/^\d+$/.test(a), /^\d+$/.test(b)];
  if (isLeft && isRight) return compare(BigInt(a), BigInt(b));
  return isLeft === isRight ? compare(a, b) : isLeft ? -1 : 1;
}

function compare<T extends bigint | number | string>(a: T, b: T): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
