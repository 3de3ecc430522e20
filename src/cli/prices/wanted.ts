import type { Price, PricesSpec } from '../../model/kinds/prices.js';
import { plainName, type Offer, type Origin, type Provider, type Rate } from './offer.js';

/** An item of a price list that is looked for in a provider's list. */
export interface Wanted {
  /** The name of the price list, and the item's place in it. */
  readonly list: string;
  readonly index: number;
  readonly price: Price;
  readonly provider: string;
  readonly region: string;
  /** The attributes that it must have, by {@link plainName}. */
  readonly conditions: readonly (readonly [string, string])[];
  /** What fits, by the provider's number. */
  readonly found: Map<string, Candidate>;
  /** Whether more fit than are kept. */
  hasMore: boolean;
}

/** What fits an item. */
export interface Candidate {
  readonly id: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly rates: Rate[];
  /** Lists may say it last. */
  readonly origin: () => Origin;
}

/** More offers of an item, and more rates of an offer, are not kept: an item that says little may fit half of a list. */
const mostKept = 50;

/** The items of a price list that say what they are in the provider's. */
export function wantedOf(list: string, { provider, region, items }: PricesSpec): Wanted[] {
  return items.flatMap((price, index) => {
    if (!isSought(price)) return [];
    const conditions = Object.entries(price.match ?? {}).map(([name, value]) => [plainName(name), value] as const);
    return [{ list, index, price, provider, region, conditions, found: new Map<string, Candidate>(), hasMore: false }];
  });
}

/** Whether an item says what it is in the provider's list. */
export function isSought({ sku, match }: Price): boolean {
  return sku !== undefined || match !== undefined;
}

/** Those that an offer fits: its number, its service, its region and all attributes that the item names. */
export function fitting(wanted: readonly Wanted[], offer: Offer): Wanted[] {
  return wanted.filter(({ price, provider, region, conditions }) => {
    if (provider !== offer.provider) return false;
    if (price.sku !== undefined && !offer.skus.includes(price.sku)) return false;
    if (!conditions.every(([name, value]) => offer.attribute(name) === value)) return false;
    if (price.service !== undefined && !offer.services.includes(price.service)) return false;
    return offer.regions.length === 0 || offer.regions.includes(region);
  });
}

/** Notes that an offer fits an item, at these rates. */
export function keep(wanted: Wanted, offer: Offer, rates: readonly Rate[], origin: () => Origin): void {
  const known = wanted.found.get(offer.id);
  if (known !== undefined) known.rates.push(...rates.slice(0, mostKept - known.rates.length));
  else if (wanted.found.size >= mostKept) wanted.hasMore = true;
  else
    wanted.found.set(offer.id, {
      id: offer.id,
      attributes: offer.attributes(),
      rates: rates.slice(0, mostKept),
      origin,
    });
}

/** What the readers of lists fill. */
export interface Search {
  readonly wanted: readonly Wanted[];
  /** The day on which lists without a date of their own are read. */
  readonly today: string;
  /** Whose lists were read, and what they have prices of. */
  readonly providers: Set<Provider>;
  readonly services: Set<string>;
  readonly regions: Set<string>;
}

/** More names than any provider has of services or regions. */
const mostNames = 5000;

/** Notes what a list has prices of, whether somebody looks for it or not. */
export function note({ services, regions }: Search, offer: Offer): void {
  for (const [set, names] of [
    [services, offer.services],
    [regions, offer.regions],
  ] as const)
    for (const name of names) if (set.size < mostNames) set.add(name);
}
