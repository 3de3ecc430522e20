/**
 * Forms of names and values, as k8s.io/apimachinery/pkg/util/validation and pkg/api/resource publish them. Written from
 * Kubernetes alone: it judges what `src/` renders, and shares nothing with it.
 */
const label = '[a-z0-9]([-a-z0-9]*[a-z0-9])?';

const form = (pattern: string, maximum: number) => {
  const whole = new RegExp(`^(?:${pattern})$`);
  return (text: string): boolean => text.length <= maximum && whole.test(text);
};

/** RFC 1123. */
export const isLabel = form(label, 63);
export const isSubdomain = form(`${label}(\\.${label})*`, 253);
/** RFC 1035: names of Services. */
export const isServiceName = form('[a-z]([-a-z0-9]*[a-z0-9])?', 63);
export const isLabelValue = form('(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?', 63);
export const isEnvName = (text: string): boolean =>
  form('[-._a-zA-Z][-._a-zA-Z0-9]*', Infinity)(text) && text !== '.' && !text.startsWith('..');
export const isDataKey = (text: string): boolean =>
  form('[-._a-zA-Z0-9]+', 253)(text) && text !== '.' && !text.startsWith('..');
export const isHeaderName = form('[-A-Za-z0-9]+', Infinity);
/** A name in the path of a request, as RBAC's objects have it. */
export const isPathSegment = (text: string): boolean => !/^\.{0,2}$|[/%]/.test(text);
export const isPercent = form('[0-9]+%', Infinity);

const isNamePart = form('([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]', 63);

/** Keys of labels and annotations, and names of resources: a name, or a subdomain, a slash and a name. */
export function isQualifiedName(text: string): boolean {
  const [name = '', prefix, more] = text.split('/').toReversed();
  return more === undefined && isNamePart(name) && (prefix === undefined || isSubdomain(prefix));
}

/** IANA_SVC_NAME (RFC 6335): names of container ports. */
export function isPortName(text: string): boolean {
  return form(label, 15)(text) && /[a-z]/.test(text) && !text.includes('--');
}

export const isPort = (port: unknown): boolean =>
  typeof port === 'number' && Number.isInteger(port) && port > 0 && port < 65536;

const exponents: Readonly<Record<string, number>> = {
  n: -9,
  u: -6,
  m: -3,
  '': 0,
  k: 3,
  M: 6,
  G: 9,
  T: 12,
  P: 15,
  E: 18,
};
const binary = 'KMGTPE';

/** A quantity as a number, near enough to compare; NaN for what is none. */
export function quantity(text: unknown): number {
  if (typeof text === 'number') return text;
  const match = /^([+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+))(?:([KMGTPE])i|([numkMGTPE]?)|[eE]([+-]?[0-9]+))$/.exec(
    String(text),
  );
  if (match === null) return NaN;
  const [, digits = '', power, suffix, exponent] = match;
  if (power !== undefined) return Number(digits) * 1024 ** (binary.indexOf(power) + 1);
  return Number(`${digits}e${exponent ?? exponents[suffix ?? ''] ?? 0}`);
}

/** A block of IPv4 or IPv6 addresses. */
export function isCidr(text: string): boolean {
  const [, address = '', bits = ''] = /^([0-9a-fA-F:.]+)\/([0-9]{1,3})$/.exec(text) ?? [];
  const isFour =
    /^([0-9]{1,3}\.){3}[0-9]{1,3}$/.test(address) && address.split('.').every((part) => Number(part) < 256);
  const isSix = address.includes(':') && URL.canParse(`http://[${address}]/`);
  return (isFour && Number(bits) <= 32) || (isSix && Number(bits) <= 128);
}

const cronFields: readonly (readonly [low: number, high: number, names: string])[] = [
  [0, 59, ''],
  [0, 23, ''],
  [1, 31, ''],
  [1, 12, 'jan feb mar apr may jun jul aug sep oct nov dec'],
  [0, 6, 'sun mon tue wed thu fri sat'],
];

/** A schedule of a CronJob, as github.com/robfig/cron/v3 reads five fields. */
export function isSchedule(text: string): boolean {
  if (/^@(yearly|annually|monthly|weekly|daily|midnight|hourly)$/.test(text)) return true;
  const fields = text.trim().split(/\s+/);
  return (
    fields.length === 5 && fields.every((field, index) => field.split(',').every((part) => isCronPart(part, index)))
  );
}

function isCronPart(part: string, index: number): boolean {
  const [low, high, names] = cronFields[index] ?? [0, 0, ''];
  const [range = '', step = '1', more] = part.split('/');
  const all = range === '*' || range === '?';
  const ends = range.split('-').map((end) => {
    const named = names.split(' ').indexOf(end.toLowerCase());
    if (names !== '' && named >= 0) return named + low;
    return /^[0-9]+$/.test(end) ? Number(end) : NaN;
  });
  const [from = NaN, to = from] = ends;
  const isRange = ends.length <= 2 && from >= low && to <= high && from <= to;
  return more === undefined && /^[0-9]+$/.test(step) && Number(step) > 0 && (all || isRange);
}
