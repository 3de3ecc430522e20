import { Big } from 'big.js';

/** Decimals that no binary float enters: `strict` refuses numbers, so that only text and whole numbers become one. */
const Decimal = Big();
Decimal.strict = true;
/** Where a division does not come out even, it is rounded half to even at so many decimals. */
Decimal.DP = 30;
Decimal.RM = 2;

export type Decimal = Big;

export const zero: Decimal = new Decimal('0');

/** The hours of a month, as providers count them. */
export const hoursOfMonth: Decimal = new Decimal('730');

const form = /^-?(0|[1-9][0-9]*)(\.[0-9]+)?$/;

/** A decimal as it is written in declarations and reports; undefined for anything else. */
export function decimalOf(text: unknown): Decimal | undefined {
  return typeof text === 'string' && form.test(text) ? new Decimal(text) : undefined;
}

/** A decimal of text that was made by {@link textOf}. */
export function fromText(text: string): Decimal {
  return new Decimal(text);
}

/** A whole number, divided by a power of ten. */
export function fromWhole(whole: bigint, decimals = 0): Decimal {
  return new Decimal(decimals === 0 ? whole.toString() : `${whole}e-${decimals}`);
}

/** The decimal in full, without an exponent and without zeros at its end. */
export function textOf(decimal: Decimal): string {
  return decimal.toFixed();
}

export function least(one: Decimal, other: Decimal): Decimal {
  return one.lt(other) ? one : other;
}

export function most(one: Decimal, other: Decimal): Decimal {
  return one.gt(other) ? one : other;
}

/** 5 to the power of 30: dividing by 2^30 is multiplying with it and moving the point by 30 places. */
const fives = 5n ** 30n;

/** Thousandths of bytes in GiB, exactly. */
export function gibOf(milli: bigint): Decimal {
  return fromWhole(milli * fives, 33);
}

/** Rounded to cents, half to even; up where it is an estimate of what somebody else makes of it. */
export function centsOf(decimal: Decimal, mode: 'half-even' | 'up' = 'half-even'): Decimal {
  return decimal.round(2, mode === 'up' ? Big.roundUp : Big.roundHalfEven);
}
