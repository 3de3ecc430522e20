import { compareText } from '../lists.js';
import { minus, noSpread, plus, spreadFrom, spreadText, type Spread, type SpreadText } from './spread.js';

/** An amount in a month, in one currency: exact decimals. */
export interface Amount extends SpreadText {
  /** An ISO 4217 code. */
  readonly currency: string;
}

/** What lines add up to. Currencies are never added: there is an amount for each, in their order. */
export interface Sum {
  readonly amounts: readonly Amount[];
  /** How many lines have no price: with any, the amounts are the least that it costs. */
  readonly unpriced: number;
}

export const nothing: Sum = { amounts: [], unpriced: 0 };

/** A sum that is being made. */
export interface Tally {
  readonly amounts: Map<string, Spread>;
  unpriced: number;
}

export function newTally(): Tally {
  return { amounts: new Map(), unpriced: 0 };
}

export function count(tally: Tally, sum: Sum): void {
  for (const amount of sum.amounts) add(tally, amount.currency, spreadFrom(amount));
  tally.unpriced += sum.unpriced;
}

export function discount(tally: Tally, sum: Sum): void {
  for (const amount of sum.amounts) {
    const known = tally.amounts.get(amount.currency) ?? noSpread;
    tally.amounts.set(amount.currency, minus(known, spreadFrom(amount)));
  }
  tally.unpriced -= sum.unpriced;
}

export function add({ amounts }: Tally, currency: string, amount: Spread): void {
  const known = amounts.get(currency);
  amounts.set(currency, known === undefined ? amount : plus(known, amount));
}

/** A currency of which there is nothing is left out. */
export function sumOf({ amounts, unpriced }: Tally): Sum {
  const listed = [...amounts].filter(([, { low, expected, high }]) => ![low, expected, high].every((it) => it.eq('0')));
  return {
    amounts: listed
      .sort(([one], [other]) => compareText(one, other))
      .map(([currency, amount]) => ({ currency, ...spreadText(amount) })),
    unpriced,
  };
}

export function total(sums: Iterable<Sum>): Sum {
  const tally = newTally();
  for (const sum of sums) count(tally, sum);
  return sumOf(tally);
}

/** What the second one has more than the first one: negative where it has less. */
export function difference(before: Sum, after: Sum): Sum {
  const tally = newTally();
  count(tally, after);
  discount(tally, before);
  return sumOf(tally);
}

export function isNothing({ amounts, unpriced }: Sum): boolean {
  return amounts.length === 0 && unpriced === 0;
}
