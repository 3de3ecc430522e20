import { daysTo, lengthOf } from '../model/dates.js';
import { compareVersions, isVersion } from './semver.js';
import { sprintf, type Term } from './sprintf.js';
import { bytesOf, quantityOf } from './units.js';

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
  'units.parse': (text) => (isText(text) ? (quantityOf(text) ?? notDefined) : notDefined),
  'units.parse_bytes': (text) => (isText(text) ? (bytesOf(text) ?? notDefined) : notDefined),
  'semver.is_valid': (text) => isText(text) && isVersion(text),
  'semver.compare': (a, b) => (isText(a) && isText(b) ? (compareVersions(a, b) ?? notDefined) : notDefined),
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
  const isReal = month >= 1 && month <= 12 && day >= 1 && day <= lengthOf(year, month);
  if (!isReal || hour > 23 || minute > 59 || second > 59 || year < 1678 || year > 2261) return notDefined;
  const minutes = (daysTo(year, month, day) * 24 + hour) * 60 + minute - offset;
  return BigInt(minutes * 60 + second) * 1_000_000_000n + BigInt((match[7] ?? '').padEnd(9, '0'));
}
