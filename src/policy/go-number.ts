import { isPrintable, padded, quoteRune, type Layout } from './go-text.js';

/** A whole number by a verb of Go's `fmt`; undefined where the verb is none of whole numbers. */
export function wholeText(value: bigint, verb: string, layout: Layout): string | undefined {
  const base = bases[verb];
  if (base !== undefined) return digitsText(value, base, verb, layout);
  if (verb === 'c') return padded(characterOf(value), layout);
  if (verb === 'q') return padded(quoteRune(characterOf(value), layout.plus), layout);
  return verb === 'U' ? unicodeText(value, layout) : undefined;
}

const bases: Readonly<Record<string, number>> = { v: 10, d: 10, b: 2, o: 8, O: 8, x: 16, X: 16 };
const prefixes: Readonly<Record<string, string>> = { b: '0b', o: '0', O: '0', x: '0x', X: '0X' };

function digitsText(value: bigint, base: number, verb: string, layout: Layout): string {
  const { minus, plus, space, zero, sharp, width, precision } = layout;
  const spaces = { ...layout, zero: false };
  if (precision === 0 && value === 0n) return padded('', spaces);
  const isNegative = value < 0n;
  const sign = isNegative ? '-' : plus ? '+' : space ? ' ' : '';
  // Zeros to the left are digits, so that they stand behind the sign.
  const filled = zero && !minus && width !== undefined ? width - sign.length : 0;
  const lower = (isNegative ? -value : value).toString(base).padStart(precision ?? filled, '0');
  const digits = verb === 'X' ? lower.toUpperCase() : lower;
  const isMarked = sharp && !(base === 8 && digits.startsWith('0'));
  const prefix = isMarked ? (prefixes[verb] ?? '') : '';
  return padded(`${sign}${verb === 'O' ? '0o' : ''}${prefix}${digits}`, spaces);
}

/** A whole number beyond 64 bits, which `math/big` writes by itself: only in digits, in a layout of its own. */
export function bigText(value: bigint, verb: string, layout: Layout): string | undefined {
  const { minus, plus, space, zero, sharp, width = 0, precision } = layout;
  const base = verb === 's' ? 10 : bases[verb];
  if (base === undefined) return undefined;
  const sign = value < 0n ? '-' : plus ? '+' : space ? ' ' : '';
  const prefix = verb === 'O' ? '0o' : sharp ? (prefixes[verb] ?? '') : '';
  const lower = (value < 0n ? -value : value).toString(base);
  const isFilled = zero && !minus && precision === undefined;
  const room = isFilled ? width - sign.length - prefix.length : (precision ?? 0);
  const digits = (verb === 'X' ? lower.toUpperCase() : lower).padStart(room, '0');
  return padded(sign + prefix + digits, { ...layout, zero: false });
}

function characterOf(value: bigint): string {
  const isOne = value >= 0n && value <= 0x10ffffn && !(value >= 0xd800n && value <= 0xdfffn);
  return isOne ? String.fromCodePoint(Number(value)) : '\ufffd';
}

function unicodeText(value: bigint, layout: Layout): string {
  const code = BigInt.asUintN(64, value);
  const digits = code
    .toString(16)
    .toUpperCase()
    .padStart(Math.max(4, layout.precision ?? 4), '0');
  const isShown = layout.sharp && code <= 0x10ffffn && isPrintable(Number(code));
  return padded(`U+${digits}${isShown ? ` '${String.fromCodePoint(Number(code))}'` : ''}`, { ...layout, zero: false });
}

/** A number that is not whole by a verb of Go's `fmt`; undefined where the verb is none of such numbers. */
export function floatText(value: number, verb: string, layout: Layout): string | undefined {
  const { minus, plus, space, zero, width, precision } = layout;
  const size = Math.abs(value);
  const digits = floatDigits(size, verb, precision, layout.sharp);
  if (digits === undefined) return undefined;
  const sign = value < 0 ? '-' : plus ? '+' : space ? ' ' : '';
  const isFilled = sign !== '' && zero && !minus && width !== undefined;
  return isFilled ? sign + padded(digits, { ...layout, width: width - 1 }) : padded(sign + digits, layout);
}

function floatDigits(size: number, verb: string, precision: number | undefined, isSharp: boolean): string | undefined {
  if (verb === 'f' || verb === 'F') return withPoint(fixed(size, precision ?? 6), isSharp);
  if (verb === 'e' || verb === 'E') return cased(exponential(scientific(size, precision ?? 6), isSharp), verb);
  if (verb === 'b') return binary(size);
  if (verb === 'v' || verb === 'g' || verb === 'G') return cased(general(size, precision, isSharp), verb);
  return undefined;
}

function cased(text: string, verb: string): string {
  return verb === 'E' || verb === 'G' ? text.toUpperCase() : text;
}

/** What `%#f` and `%#e` keep. */
function withPoint(text: string, isSharp: boolean): string {
  return isSharp && !text.includes('.') ? `${text}.` : text;
}

/** The digits of a number, of which the first stands before the point, and the power of ten that they are times. */
interface Scientific {
  readonly digits: string;
  readonly exponent: number;
}

function exponential({ digits, exponent }: Scientific, isSharp: boolean): string {
  const power = String(Math.abs(exponent)).padStart(2, '0');
  const mantissa = digits.length > 1 ? `${digits[0]}.${digits.slice(1)}` : withPoint(digits, isSharp);
  return `${mantissa}e${exponent < 0 ? '-' : '+'}${power}`;
}

/** `%g`: as short as it says the number, or so many digits; with an exponent where it is small or large. */
function general(size: number, precision: number | undefined, isSharp: boolean): string {
  const wanted = precision === undefined ? undefined : Math.max(1, precision);
  const { digits: all, exponent } = wanted === undefined ? shortest(size) : scientific(size, wanted - 1);
  const digits = all.replace(/(?<=.)0+$/, '');
  const isRoomy = wanted !== undefined && wanted > digits.length && digits.length > exponent;
  const limit = isRoomy ? digits.length : wanted;
  const isLong = exponent < -4 || exponent >= (limit ?? 6);
  const shown = isSharp ? digits.padEnd(wanted ?? 6, '0') : digits;
  if (isLong) return exponential({ digits: shown, exponent }, isSharp);
  if (exponent < 0) return `0.${'0'.repeat(-exponent - 1)}${shown}`;
  const whole = shown.slice(0, exponent + 1).padEnd(exponent + 1, '0');
  const part = shown.slice(exponent + 1);
  return part === '' ? withPoint(whole, isSharp) : `${whole}.${part}`;
}

function shortest(size: number): Scientific {
  const [mantissa = '', exponent = '0'] = size.toExponential().split('e');
  return { digits: mantissa.replace('.', ''), exponent: Number(exponent) };
}

/** As the machine has it: a whole number by a power of two. */
function binary(size: number): string {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, size);
  const bits = view.getBigUint64(0);
  const exponent = Number(bits >> 52n);
  const mantissa = (bits & 0xfffffffffffffn) | (exponent > 0 ? 1n << 52n : 0n);
  const power = Math.max(exponent, 1) - 1075;
  return `${mantissa}p${power < 0 ? '-' : '+'}${Math.abs(power)}`;
}

/** Rounded to so many digits after the first; what is exactly between two goes to the even one. */
function scientific(size: number, after: number): Scientific {
  const { exponent } = shortest(size);
  const digits = String(rounded(size, after - exponent));
  const isCarried = digits.length > after + 1;
  return size === 0
    ? { digits: '0'.repeat(after + 1), exponent: 0 }
    : { digits: isCarried ? digits.slice(0, -1) : digits, exponent: isCarried ? exponent + 1 : exponent };
}

function fixed(size: number, after: number): string {
  const digits = String(rounded(size, after)).padStart(after + 1, '0');
  return after === 0 ? digits : `${digits.slice(0, -after)}.${digits.slice(-after)}`;
}

/** The number times a power of ten as the nearest whole number, counted exactly. */
function rounded(size: number, power: number): bigint {
  let [numerator, denominator] = fraction(size);
  if (power >= 0) numerator *= 10n ** BigInt(power);
  else denominator *= 10n ** BigInt(-power);
  const [whole, rest] = [numerator / denominator, numerator % denominator];
  const isUp = rest * 2n > denominator || (rest * 2n === denominator && whole % 2n === 1n);
  return isUp ? whole + 1n : whole;
}

/** The number exactly: every one of JavaScript is a whole number by a power of two. */
function fraction(size: number): [numerator: bigint, denominator: bigint] {
  let [whole, denominator] = [size, 1n];
  while (!Number.isInteger(whole)) [whole, denominator] = [whole * 2, denominator * 2n];
  return [BigInt(whole), denominator];
}
