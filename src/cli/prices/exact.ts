import { Big } from 'big.js';

/** Decimals as lists write them. An exponent has two digits at most: a number with a longer one is none of ours. */
const decimal = /^\d{1,40}(?:\.\d{1,40})?(?:[eE][-+]?\d{1,2})?$/;

/** The decimal that a text is, exactly; undefined where it is none, or negative. */
export function decimalOf(text: string): Big | undefined {
  return decimal.test(text) ? new Big(text) : undefined;
}

/** A constructor of its own: how exactly it divides holds for nobody else. */
const Exact = Big();
Exact.DP = 40;

/** What `amount` divided by `by` is, where that has an end. */
export function divided(amount: Big, by: Big): Big | undefined {
  const result = new Exact(amount).div(by);
  return result.times(by).eq(amount) ? new Big(result) : undefined;
}

/** As declarations write it; undefined where they have no room for it (18 digits, 12 decimals). */
export function written(amount: Big): string | undefined {
  const text = amount.toFixed();
  return /^(0|[1-9]\d{0,17})(\.\d{1,12})?$/.test(text) && text.length <= 32 ? text : undefined;
}

/** The change from one amount to another in percent, with a sign; undefined where either is 0. */
export function percent(before: Big, after: Big): string | undefined {
  if (before.eq(0) || after.eq(0)) return undefined;
  const change = after.minus(before).times(100).div(before).round(1);
  return `${change.gt(0) ? '+' : ''}${change.toFixed(1)}%`;
}
