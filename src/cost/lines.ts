import type { Line } from './bill.js';
import { spreadFrom } from './spread.js';
import { add, newTally, sumOf, type Sum } from './sum.js';

/** What lines add up to. */
export function sumOfLines(lines: Iterable<Line>): Sum {
  const tally = newTally();
  for (const { amount, rate } of lines) {
    if (amount === undefined || rate.currency === undefined) tally.unpriced += 1;
    else add(tally, rate.currency, spreadFrom(amount));
  }
  return sumOf(tally);
}
