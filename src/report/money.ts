import { centsOf, decimalOf, textOf, zero, type Decimal } from '../cost/decimal.js';
import type { Amount, Sum } from '../cost/sum.js';

/** Signs that stand for one currency only where people read English; others are written by their codes. */
const signs: Readonly<Record<string, string>> = { USD: '$', EUR: '€', GBP: '£' };

/** An amount to the cent: `$1,234.50`, `-$3.00`, `12.00 CHF`. */
export function money(amount: string, currency: string): string {
  return written(centsOf(read(amount)).toFixed(2), currency);
}

/** An amount to the whole unit: `$1,235`. */
export function roundMoney(amount: string, currency: string): string {
  return written(read(amount).round(0).toFixed(0), currency);
}

/** A change of an amount: `+$84.10`, `-$3.00`; what would round to nothing is no nothing. */
export function moneyChange(amount: string, currency: string): string {
  const decimal = read(amount);
  if (decimal.eq(zero)) return `+${money('0', currency)}`;
  const sign = decimal.gt(zero) ? '+' : '-';
  if (centsOf(decimal).eq(zero)) return `${sign}<${money('0.01', currency)}`;
  return decimal.gt(zero) ? `+${money(amount, currency)}` : money(amount, currency);
}

function written(digits: string, currency: string): string {
  const [, minus = '', whole = '', cents = ''] = /^(-?)([0-9]+)(\.[0-9]+)?$/.exec(digits) ?? [];
  const number = `${whole.replace(/(?<=[0-9])(?=([0-9]{3})+$)/g, ',')}${cents}`;
  const sign = signs[currency];
  return sign === undefined ? `${minus}${number} ${currency}` : `${minus}${sign}${number}`;
}

function read(amount: string): Decimal {
  return decimalOf(amount) ?? zero;
}

/** What is expected of a sum: an amount for each currency, `–` where there is none; `at least` where a price is missing. */
export function sumText({ amounts, unpriced }: Sum): string {
  const texts = amounts.map(({ expected, currency }) => money(expected, currency));
  if (texts.length === 0) return unpriced > 0 ? 'unpriced' : '–';
  return `${unpriced > 0 ? 'at least ' : ''}${texts.join(' and ')}`;
}

/** The same, for a sentence. */
export function roundSumText({ amounts, unpriced }: Sum): string {
  const texts = amounts.map(({ expected, currency }) => roundMoney(expected, currency));
  if (texts.length === 0) return unpriced > 0 ? 'an unknown amount' : 'nothing';
  return `${unpriced > 0 ? 'at least ' : ''}${texts.join(' and ')}`;
}

/** How much more, in each currency: `+$84.10`. */
export function changeText({ amounts }: Sum): string {
  const changed = amounts.filter(({ expected }) => !read(expected).eq(zero));
  return changed.length === 0 ? '' : changed.map((it) => moneyChange(it.expected, it.currency)).join(' and ');
}

/** `between $702 and $1,010`; '' where it does not vary. */
export function betweenText({ amounts }: Sum): string {
  const varying = amounts.filter(({ low, high }) => low !== high);
  return varying
    .map(({ low, high, currency }) => `between ${roundMoney(low, currency)} and ${roundMoney(high, currency)}`)
    .join(' and ');
}

/** By how much one amount is more than another, such as `+12 %`; '' where either is 0 or the difference rounds to none. */
export function percentText(before: Sum, after: Sum): string {
  const [was, another] = before.amounts;
  const is = after.amounts.find(({ currency }) => currency === was?.currency);
  if (was === undefined || is === undefined || another !== undefined || after.amounts.length > 1) return '';
  return percentOf(was, is);
}

function percentOf({ expected: was }: Amount, { expected: is }: Amount): string {
  const [one, other] = [read(was), read(is)];
  if (one.eq(zero) || other.eq(zero)) return '';
  const percent = other.minus(one).times('100').div(one).round(0);
  return percent.eq(zero) ? '' : `${percent.gt(zero) ? '+' : ''}${textOf(percent)} %`;
}
