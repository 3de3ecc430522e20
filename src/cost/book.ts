import type { PriceReference } from '../model/fields/price-items.js';
import type { Declaration } from '../model/kinds/kind.js';
import type { OfferingSpec } from '../model/kinds/offering.js';
import { priceUnits, type Price, type PricesSpec } from '../model/kinds/prices.js';
import { isUnread, type Organisation } from '../model/organisation.js';
import { matchesOf, nameOfPrice, pricesByItem } from '../model/prices.js';
import type { Rate } from './bill.js';
import { decimalOf } from './decimal.js';
import { chargeBy, type Charge } from './units.js';

/** A price list, ready to be asked. */
export interface Book {
  readonly name: string;
  /** The id of the list's blob. */
  readonly id: string;
  readonly spec: PricesSpec;
  /** Why none of its prices can be used. */
  readonly fault?: string;
  readonly items: ReadonlyMap<string, readonly Price[]>;
}

/** Lists with equal keys price alike: one with a fault prices nothing, and is whole where another side mends it. */
export function keyOfBook({ id, fault = '' }: Book): string {
  return `${id}${fault}`;
}

/** What prices an organisation. */
export interface Books {
  readonly lists: ReadonlyMap<string, Book>;
  readonly offerings: ReadonlyMap<string, Declaration<OfferingSpec>>;
}

/** A price that was looked for: it is there once and can be used, or there is a reason why not. */
export type Found = FoundPrice | Unpriced;

export interface FoundPrice {
  readonly rate: Rate;
  readonly charge: Charge;
}

export interface Unpriced {
  readonly rate: Rate;
  readonly unpriced: string;
  readonly isAmbiguous?: true;
}

/**
 * The price lists and offerings that decide, those of the base; where it has none of a name, those of the other side.
 */
export function booksOf(deciding: Organisation, otherwise: Organisation = deciding): Books {
  const lists = new Map([...otherwise.prices, ...deciding.prices]);
  return {
    lists: new Map([...lists].map(([name, list]) => [name, bookOf(list, isFaulty(list, deciding, otherwise))])),
    offerings: new Map([...otherwise.offerings, ...deciding.offerings]),
  };
}

/** A list of which a part was left out may lack the price that it has another one for. */
function isFaulty({ file, pruned = [] }: Declaration<PricesSpec>, ...sides: readonly Organisation[]): boolean {
  return pruned.length > 0 || sides.every((side) => isUnread(side, file));
}

export function bookOf({ name, id, file, spec }: Declaration<PricesSpec>, hasFaults = false): Book {
  const { items = [], currency } = spec as Partial<PricesSpec>;
  const isMoney = typeof currency === 'string' && /^[A-Z]{3}$/.test(currency);
  return {
    name,
    id,
    spec,
    items: pricesByItem({ items }),
    ...(hasFaults && { fault: `there are faults in ${file}` }),
    ...(!hasFaults && !isMoney && { fault: `${file} says no currency` }),
  };
}

/** The one price with the name of the reference and all attributes that it says. */
export function find(book: Book, { item, attributes = {} }: PriceReference): Found {
  const { name: list, fault, spec } = book;
  const sought = { item, attributes, list };
  if (fault !== undefined) return { rate: sought, unpriced: fault };
  const fitting = matchesOf(book.items, sought);
  const [price, another] = fitting;
  if (price === undefined) return { rate: sought, unpriced: `${list} has no price of ${nameOfPrice(sought)}` };
  if (another !== undefined) {
    const unpriced = `${list} has ${fitting.length} prices of ${nameOfPrice(sought)}`;
    return { rate: sought, unpriced, isAmbiguous: true };
  }
  const reason = faultOf(price);
  if (reason !== undefined)
    return { rate: sought, unpriced: `the price of ${nameOfPrice(sought)} in ${list} ${reason}` };
  const rate = rateOf(price, sought, spec);
  return { rate, charge: chargeBy(rate) };
}

function rateOf(price: Price, { item, attributes, list }: Rate, spec: PricesSpec): Rate {
  const source = price.source ?? spec.source;
  return {
    item,
    attributes: price.attributes ?? attributes,
    ...(list !== undefined && { list }),
    currency: spec.currency,
    unit: price.unit,
    ...(price.price === undefined ? { tiers: price.tiers ?? [] } : { price: price.price }),
    ...(price.per !== undefined && { per: price.per }),
    ...(price.minimum !== undefined && { minimum: price.minimum }),
    ...(price.free !== undefined && { free: price.free }),
    ...(price.service !== undefined && { service: price.service }),
    ...(price.sku !== undefined && { sku: price.sku }),
    ...(source !== undefined && { source }),
    date: price.date ?? spec.date,
    ...(price.confidence !== undefined && { confidence: price.confidence }),
  };
}

/** Why a price cannot be used, whatever was checked before: it would make a wrong total. */
function faultOf({ price, tiers, unit, per = 1, minimum = '0' }: Price): string | undefined {
  if (!priceUnits.includes(unit)) return 'has no unit';
  if ((price === undefined) === (tiers === undefined)) return 'is missing';
  const amounts = (tiers ?? [{ from: '0', price }]).map((tier) => decimalOf(tier.price));
  const bounds = [minimum, ...(tiers ?? []).map(({ from }) => from)].map(decimalOf);
  if (amounts.length === 0) return 'is missing';
  if ([...amounts, ...bounds].some((it) => it === undefined || it.lt('0'))) return 'is no amount';
  if (amounts.every((it) => it?.eq('0'))) return 'is 0, which is no price';
  const isRising = bounds.slice(1).every((it, index) => (index === 0 ? it?.eq('0') : it?.gt(bounds[index] ?? '0')));
  if (!isRising) return 'has tiers out of order';
  return Number.isSafeInteger(per) && per >= 1 ? undefined : 'is for no number of units';
}
