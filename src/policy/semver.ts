/** Versions as OPA reads them: semver.org, version 2, with numbers of 64 bits, and a `v` may stand before. */
interface Version {
  readonly numbers: readonly bigint[];
  /** What comes before the release, part by part. */
  readonly before: readonly string[];
}

const form =
  /^v?(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(?:-([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?(?:\+[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?$/;
const largest = 2n ** 63n - 1n;

function read(text: string): Version | undefined {
  const match = form.exec(text);
  if (match === null) return undefined;
  const [numbers, before] = [match.slice(1, 4).map(BigInt), match[4]?.split('.') ?? []];
  const isValid = numbers.every((it) => it <= largest) && !before.some((part) => /^0\d+$/.test(part));
  return isValid ? { numbers, before } : undefined;
}

export function isVersion(text: string): boolean {
  return read(text) !== undefined;
}

/** -1, 0 or 1; undefined where one of them is none. */
export function compareVersions(a: string, b: string): number | undefined {
  const [left, right] = [read(a), read(b)];
  if (left === undefined || right === undefined) return undefined;
  const ofNumbers = left.numbers.map((number, index) => compare(number, right.numbers[index] ?? 0n));
  return ofNumbers.find((order) => order !== 0) ?? compareBefore(left.before, right.before);
}

/** Without any such part it is the release itself, which is later. */
function compareBefore(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 || b.length === 0) return compare(b.length, a.length);
  const parts = Array.from({ length: Math.max(a.length, b.length) }, (_, index) => comparePart(a[index], b[index]));
  return parts.find((order) => order !== 0) ?? 0;
}

function comparePart(a: string | undefined, b: string | undefined): number {
  if (a === undefined || b === undefined) return compare(a === undefined ? 0 : 1, b === undefined ? 0 : 1);
  const [isLeft, isRight] = [/^\d+$/.test(a), /^\d+$/.test(b)];
  if (isLeft && isRight) return compare(clamped(a), clamped(b));
  return isLeft === isRight ? compare(a, b) : isLeft ? -1 : 1;
}

function clamped(digits: string): bigint {
  const number = BigInt(digits);
  return number < largest ? number : largest;
}

function compare<T extends bigint | number | string>(a: T, b: T): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
