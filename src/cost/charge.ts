import type { Line } from './bill.js';
import type { Found } from './book.js';
import { decimalOf, fromWhole, hoursOfMonth, least, most, zero, type Decimal } from './decimal.js';
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
  const { rate, unpriced, isAmbiguous } = found;
  if (unpriced !== undefined) return { ...rest, rate, unpriced, ...(isAmbiguous && { isAmbiguous }), assumptions };
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
    amount: spreadText(mapSpread(quantity, priceOf(found))),
    assumptions: [...assumptions, ...toldOf(found)],
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

/**
 * What a number of units costs: at least `minimum` of them where there are any, each tier for what is above its `from`.
 */
function priceOf({ rate }: Found): (quantity: Decimal) => Decimal {
  const { price, tiers = [], per = 1 } = rate;
  const minimum = decimalOf(rate.minimum) ?? zero;
  const divisor = fromWhole(BigInt(per));
  const steps =
    price === undefined ? tiers.map((tier) => ({ from: read(tier.from), price: read(tier.price) })) : undefined;
  const single = price === undefined ? zero : read(price);
  return (used) => {
    if (used.eq('0')) return zero;
    const quantity = most(used, minimum);
    const sum = steps === undefined ? single.times(quantity) : tiered(steps, quantity);
    return per === 1 ? sum : sum.div(divisor);
  };
}

function tiered(tiers: readonly { readonly from: Decimal; readonly price: Decimal }[], quantity: Decimal): Decimal {
  return tiers.reduce((sum, { from, price }, index) => {
    const next = tiers[index + 1];
    const upTo = next === undefined ? quantity : least(quantity, next.from);
    return upTo.gt(from) ? sum.plus(upTo.minus(from).times(price)) : sum;
  }, zero);
}

function read(text: string): Decimal {
  return decimalOf(text) ?? zero;
}

/** What a reader of the line must know of its price. */
function toldOf({ rate: { item, unit = '', free, confidence } }: Found): string[] {
  return [
    ...(free === undefined
      ? []
      : [`${free} ${unit} of ${item} are free each month for the whole account: not taken off`]),
    ...(confidence === undefined ? [] : [`the price of ${item} is ${confidence}`]),
  ];
}
