/** Quantities as OPA reads them (v1/topdown/parse_units.go and parse_bytes.go), counted exactly. */
interface Fraction {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

const binary = ['ki', 'mi', 'gi', 'ti', 'pi', 'ei'].map((name, index) => [name, 1024n ** BigInt(index + 1)] as const);
const decimal = ['k', 'm', 'g', 't', 'p', 'e'].map((name, index) => [name, 1000n ** BigInt(index + 1)] as const);

/** By the unit with its first letter as it is written and the rest in lower case. Only M and m differ. */
const units: ReadonlyMap<string, bigint> = new Map([
  ['', 1n],
  ...[...binary, ...decimal.filter(([name]) => name !== 'm')].flatMap(([name, factor]) => [
    [name, factor] as const,
    [`${name.charAt(0).toUpperCase()}${name.slice(1)}`, factor] as const,
  ]),
  ['M', 1_000_000n],
]);

/** By the unit in lower case; a `b` may follow. */
const byteUnits: ReadonlyMap<string, bigint> = new Map([
  ['', 1n],
  ...[...binary, ...decimal].flatMap(([name, factor]) => [[name, factor] as const, [`${name}b`, factor] as const]),
]);

/** A thousandth as a machine has it: OPA takes that. */
const thousandth: Fraction = fractionOf(0.001);

/** `100m` → 0.1, `1Ki` → 1024; undefined where it is no quantity. */
export function quantityOf(text: string): number | bigint | undefined {
  const [amount, name] = partsOf(text.replaceAll('"', ''));
  const number = numberIn(amount);
  const unit = name.slice(0, 1) + name.slice(1).toLowerCase();
  const factor = unit === 'm' ? thousandth : wholeOf(units.get(unit));
  if (number === undefined || factor === undefined) return undefined;
  const product = times(number, factor);
  if (product.numerator % product.denominator === 0n) return product.numerator / product.denominator;
  // With ten digits, like OPA.
  const scaled = product.numerator * 10n ** 10n;
  const half = scaled < 0n ? -product.denominator / 2n : product.denominator / 2n;
  return Number(`${(scaled + half) / product.denominator}e-10`);
}

/** Bytes without what is less than one: `1.5KiB` → 1536; undefined where it is no quantity. */
export function bytesOf(text: string): bigint | undefined {
  const [amount, unit] = partsOf(text.toLowerCase().replaceAll('"', ''));
  const number = numberIn(amount);
  const factor = wholeOf(byteUnits.get(unit));
  if (number === undefined || factor === undefined) return undefined;
  const { numerator, denominator } = rounded(times(rounded(number), factor));
  return numerator / denominator;
}

/** The amount and the unit: an `e` belongs to the amount where an exponent follows. */
function partsOf(text: string): readonly [amount: string, unit: string] {
  const [amount = ''] = /^(?:[0-9.+-]|e(?=[0-9+-])[+-]?)*/i.exec(text) ?? [];
  return [amount, text.slice(amount.length)];
}

/** More than that no machine counts to. */
const largestExponent = 400;

function numberIn(text: string): Fraction | undefined {
  const [, sign, whole = '', part = '', exponent = '0'] =
    /^([+-]?)(\d*)(?:\.(\d*))?(?:e([+-]?\d+))?$/i.exec(text) ?? [];
  const power = Number(exponent) - part.length;
  if (sign === undefined || whole + part === '' || Math.abs(power) > largestExponent) return undefined;
  const digits = BigInt(`${whole}${part}`) * (sign === '-' ? -1n : 1n);
  return power < 0
    ? { numerator: digits, denominator: 10n ** BigInt(-power) }
    : { numerator: digits * 10n ** BigInt(power), denominator: 1n };
}

function wholeOf(numerator: bigint | undefined): Fraction | undefined {
  return numerator === undefined ? undefined : { numerator, denominator: 1n };
}

function fractionOf(value: number): Fraction {
  let [whole, denominator] = [value, 1n];
  while (!Number.isInteger(whole)) [whole, denominator] = [whole * 2, denominator * 2n];
  return { numerator: BigInt(whole), denominator };
}

function times(a: Fraction, b: Fraction): Fraction {
  return { numerator: a.numerator * b.numerator, denominator: a.denominator * b.denominator };
}

/** To 64 binary digits, as Go's `big.Float` has them; what is exactly between two goes to the even one. */
function rounded({ numerator, denominator }: Fraction): Fraction {
  if (numerator === 0n) return { numerator, denominator: 1n };
  const size = numerator < 0n ? -numerator : numerator;
  const shift = BigInt(64 - size.toString(2).length + denominator.toString(2).length);
  const [up, down] = shift > 0n ? [size << shift, denominator] : [size, denominator << -shift];
  const excess = BigInt((up / down).toString(2).length - 64);
  const divisor = down << excess;
  const [whole, rest] = [up / divisor, up % divisor];
  const isUp = rest * 2n > divisor || (rest * 2n === divisor && whole % 2n === 1n);
  const mantissa = (isUp ? whole + 1n : whole) * (numerator < 0n ? -1n : 1n);
  const power = excess - shift;
  return power < 0n
    ? { numerator: mantissa, denominator: 1n << -power }
    : { numerator: mantissa << power, denominator: 1n };
}
