import type { Big } from 'big.js';
import type { Price } from '../../model/kinds/prices.js';
import { decimalOf, divided, written } from './exact.js';
import type { Provider, Rate } from './offer.js';
import { countedBy } from './units.js';

/** What an item costs, as declarations say it: exactly one of `price` and `tiers`. */
export type Charge = Pick<Price, 'price' | 'tiers' | 'free'>;
export type Refusal = { readonly refused: string };

interface Tier {
  readonly from: Big;
  readonly to: string | undefined;
  readonly amount: Big;
}

/**
 * What the rates of a list make an item cost, in its own unit and for as many units as it says. A first tier of 0 is what
 * is free.
 */
export function chargeOf(
  rates: readonly Rate[],
  { unit, per = 1 }: Price,
  { provider, currency }: { readonly provider: Provider; readonly currency: string },
): Charge | Refusal {
  const [word = '', ...others] = new Set(rates.map((rate) => rate.unit));
  const counted = countedBy(provider, word);
  if (others.length > 0) return refuse(`has prices by different units: ${[word, ...others].join(', ')}`);
  if (counted === undefined) return refuse(`is priced by "${word}", a unit that is not known`);
  if (!counted.units.includes(unit)) return refuse(`is priced by "${word}", which is no ${unit}`);
  const tiers = tiersOf(rates, currency);
  if ('refused' in tiers) return tiers;
  const times = decimalOf(counted.times);
  if (times === undefined) return refuse(`is priced by "${word}", a unit that is not known`);
  if (provider === 'azure' && tiers.length > 1 && !times.eq(1))
    return refuse(`has tiers by "${word}", and the list does not say what their bounds count`);
  return inUnits(tiers, times, per);
}

function tiersOf(rates: readonly Rate[], currency: string): readonly Tier[] | Refusal {
  const tiers: Tier[] = [];
  for (const { from, to, amounts } of rates) {
    const amount = amounts[currency];
    if (amount === undefined) return refuse(`has its price in ${Object.keys(amounts).join(', ')}, not in ${currency}`);
    const [exact, bound] = [decimalOf(amount), decimalOf(from)];
    if (exact === undefined) return refuse(`has the price "${amount}", which is no decimal`);
    if (bound === undefined) return refuse(`has a tier from "${from}", which is no decimal`);
    tiers.push({ from: bound, to, amount: exact });
  }
  tiers.sort((a, b) => a.from.cmp(b.from));
  return faultOf(tiers) ?? tiers;
}

/** As many as a price list may have of an item. */
const mostTiers = 20;

/** Tiers begin with 0, each where the one before it ends. */
function faultOf(tiers: readonly Tier[]): Refusal | undefined {
  const [first] = tiers;
  if (first === undefined) return refuse('has no price');
  if (tiers.length > mostTiers) return refuse(`has more than ${mostTiers} tiers`);
  if (!first.from.eq(0)) return refuse(`has no price for the first ${first.from.toFixed()} units`);
  if (tiers.every(({ amount }) => amount.eq(0)))
    return refuse('has the price 0, which stands for one that is not told');
  for (const [index, { from, to }] of tiers.entries()) {
    const next = tiers[index + 1];
    if (next?.from.eq(from)) return refuse(`has two prices for what is above ${from.toFixed()} units`);
    const isLast = to === 'Inf';
    const fits = to === undefined || (next === undefined ? isLast : !isLast && decimalOf(to)?.eq(next.from) === true);
    if (!fits) return refuse(`has tiers with a gap after ${to}`);
  }
  return undefined;
}

function inUnits(tiers: readonly Tier[], times: Big, per: number): Charge | Refusal {
  const isFree = tiers[0]?.amount.eq(0) === true;
  const paid = isFree ? tiers.slice(1) : tiers;
  const converted = paid.map(({ from, amount }, index) => {
    const price = divided(amount.times(per), times);
    const bound = isFree && index === 0 ? '0' : written(from.times(times));
    return { from: bound, price: price && written(price) };
  });
  const told: { from: string; price: string }[] = [];
  for (const { from, price } of converted) {
    if (from === undefined || price === undefined)
      return refuse('has a price with more decimals than a price list may: give the item a greater `per`');
    told.push({ from, price });
  }
  const free = isFree && paid[0] !== undefined ? written(paid[0].from.times(times)) : undefined;
  const [only, second] = told;
  const charge = second === undefined && only !== undefined ? { price: only.price } : { tiers: told };
  return free === undefined ? charge : { ...charge, free };
}

function refuse(reason: string): Refusal {
  return { refused: reason };
}
