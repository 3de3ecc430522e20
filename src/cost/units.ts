import type { Rate } from './bill.js';
import { decimalOf, fromWhole, least, most, zero, type Decimal } from './decimal.js';

/** What a number of units in a month costs. */
export type Charge = (quantity: Decimal) => Decimal;

/**
 * What a number of units costs: at least `minimum` of them where there are any, each tier for what is above its `from`.
 */
export function chargeBy(rate: Rate): Charge {
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
