import { fromText, zero, type Decimal } from './decimal.js';
import type { Sum } from './sum.js';

/** What is expected in a currency. */
export function inCurrency({ amounts }: Sum, currency: string): Decimal {
  const amount = amounts.find((it) => it.currency === currency);
  return amount === undefined ? zero : fromText(amount.expected);
}
