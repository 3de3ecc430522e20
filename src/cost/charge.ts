import type { Line, Rate } from './bill.js';
import type { Found } from './book.js';
import { hoursOfMonth } from './decimal.js';
import { mapSpread, scaled, spreadText, type Spread } from './spread.js';

/** What is charged for, and how much there is of it: units, which those of an hour are for all hours of a month. */
export interface Charged extends Pick<Line, 'component' | 'resource' | 'offering'> {
  readonly found: Found;
  readonly amount: Spread;
  /** What is counted: a price by another unit is not its price. */
  readonly counts?: readonly string[];
  readonly assumptions?: readonly string[];
  /** How many hours of a month there is that much, where not all. */
  readonly hours?: Spread;
}

/** The line of something with a price; one without an amount where the price cannot be used. */
export function lineOf({ found, amount, counts, assumptions = [], hours, ...rest }: Charged): Line {
  const { rate } = found;
  if ('unpriced' in found)
    return { ...rest, rate, unpriced: found.unpriced, ...(found.isAmbiguous && { isAmbiguous: true }), assumptions };
  const { unit = '' } = rate;
  if (counts !== undefined && !counts.includes(unit)) {
    const reason = `the price of ${rate.item} in ${rate.list ?? ''} is by ${unit}, not by ${counts.join(' or ')}`;
    return { ...rest, rate, unpriced: reason, assumptions };
  }
  const quantity = isByHour(unit) ? inMonth(amount, hours) : amount;
  return {
    ...rest,
    rate,
    quantity: spreadText(quantity),
    amount: spreadText(mapSpread(quantity, found.charge)),
    assumptions: [...assumptions, ...toldOf(rate)],
  };
}

/** A line of what nobody can price. */
export function unpricedLine(line: Omit<Line, 'assumptions' | 'unpriced'>, unpriced: string): Line {
  return { ...line, unpriced, assumptions: [] };
}

function isByHour(unit: string): boolean {
  return unit === 'hour' || unit.endsWith('-hour');
}

function inMonth(amount: Spread, hours: Spread | undefined): Spread {
  if (hours === undefined) return scaled(amount, hoursOfMonth);
  return {
    low: amount.low.times(hours.low),
    expected: amount.expected.times(hours.expected),
    high: amount.high.times(hours.high),
  };
}

/** What a reader of the line must know of its price. */
function toldOf({ item, unit = '', free, confidence }: Rate): string[] {
  return [
    ...(free === undefined
      ? []
      : [`${free} ${unit} of ${item} are free each month for the whole account: not taken off`]),
    ...(confidence === undefined ? [] : [`the price of ${item} is ${confidence}`]),
  ];
}
