import { compareText, groupBy } from '../lists.js';
import type { PriceReference } from './fields/price-items.js';
import type { Declaration } from './kinds/kind.js';
import type { Price, PricesSpec } from './kinds/prices.js';
import type { Organisation } from './organisation.js';

/** The price list of an environment, by its provider and region; undefined where it says none, or there is none. */
export function priceListOf(
  { environments, prices }: Pick<Organisation, 'environments' | 'prices'>,
  environment: string,
): Declaration<PricesSpec> | undefined {
  const { provider, region } = environments.get(environment)?.spec ?? {};
  return provider === undefined || region === undefined ? undefined : prices.get(`${provider}-${region}`);
}

/** The prices of a list by the name of their item. */
export function pricesByItem({ items }: Pick<PricesSpec, 'items'>): ReadonlyMap<string, readonly Price[]> {
  return groupBy(items, ({ item }) => item);
}

/**
 * The prices that a reference fits: those of the item that have every attribute that it says. None is unpriced, and more
 * than one a fault.
 */
export function matchesOf(
  byItem: ReadonlyMap<string, readonly Price[]>,
  { item, attributes = {} }: PriceReference,
): readonly Price[] {
  const wanted = Object.entries(attributes);
  return (byItem.get(item) ?? []).filter((price) =>
    wanted.every(([name, value]) => price.attributes?.[name] === value),
  );
}

/** Whether a price says that something costs nothing, which is not known to be true: it counts as unpriced. */
export function isFree({ price, tiers = [] }: Price): boolean {
  const amounts = price === undefined ? tiers.map((tier) => tier.price) : [price];
  return amounts.every((amount) => /^[0.]*$/.test(amount));
}

/** An item as text for people, the same for the same attributes: `rds-storage (multiAZ: true)`. */
export function nameOfPrice({ item, attributes = {} }: PriceReference): string {
  const said = Object.entries(attributes)
    .map(([name, value]) => `${name}: ${value}`)
    .sort(compareText);
  return said.length === 0 ? item : `${item} (${said.join(', ')})`;
}
