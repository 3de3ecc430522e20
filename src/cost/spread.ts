import { fromText, least, most, textOf, zero, type Decimal } from './decimal.js';

/** What is between two ends, as decimals: low ≤ expected ≤ high. */
export interface Spread {
  readonly low: Decimal;
  readonly expected: Decimal;
  readonly high: Decimal;
}

/** The same as plain data: decimals as text. */
export interface SpreadText {
  readonly low: string;
  readonly expected: string;
  readonly high: string;
}

export const noSpread: Spread = always(zero);

/** What does not vary. */
export function always(value: Decimal): Spread {
  return { low: value, expected: value, high: value };
}

/** A spread whose ends include what is expected, whatever was said. */
export function spreadOf(low: Decimal, expected: Decimal, high: Decimal): Spread {
  return { low: least(low, expected), expected, high: most(high, expected) };
}

/** Each part on its own; once where all are one. */
export function mapSpread({ low, expected, high }: Spread, change: (value: Decimal) => Decimal): Spread {
  const changed = change(expected);
  return {
    low: low === expected ? changed : change(low),
    expected: changed,
    high: high === expected ? changed : change(high),
  };
}

export function scaled(spread: Spread, by: Decimal): Spread {
  return mapSpread(spread, (value) => value.times(by));
}

export function plus(one: Spread, other: Spread): Spread {
  return { low: one.low.plus(other.low), expected: one.expected.plus(other.expected), high: one.high.plus(other.high) };
}

export function minus(one: Spread, other: Spread): Spread {
  return {
    low: one.low.minus(other.low),
    expected: one.expected.minus(other.expected),
    high: one.high.minus(other.high),
  };
}

export function spreadText({ low, expected, high }: Spread): SpreadText {
  const text = textOf(expected);
  return {
    low: low === expected ? text : textOf(low),
    expected: text,
    high: high === expected ? text : textOf(high),
  };
}

export function spreadFrom({ low, expected, high }: SpreadText): Spread {
  const value = fromText(expected);
  return {
    low: low === expected ? value : fromText(low),
    expected: value,
    high: high === expected ? value : fromText(high),
  };
}
