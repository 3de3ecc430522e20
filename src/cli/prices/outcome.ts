import type { Price, PricesSpec } from '../../model/kinds/prices.js';
import { chargeOf, type Charge } from './charge.js';
import type { Update } from './edit.js';
import { decimalOf, percent } from './exact.js';
import type { Provider } from './offer.js';
import { isSought, type Candidate, type Search, type Wanted } from './wanted.js';

/** What became of an item of a price list. */
export type Outcome = { readonly price: Price } & (
  | { readonly kind: 'changed'; readonly update: Update; readonly percent: string | undefined }
  | { readonly kind: 'same'; readonly update: Update }
  | { readonly kind: 'refused'; readonly reason: string }
  /** It is to be found in what was read, and is not there. */
  | { readonly kind: 'missing' }
  /** It is of a service that was not read. */
  | { readonly kind: 'other' }
  /** It does not say what it is in the provider's list. */
  | { readonly kind: 'unsought' }
);

/** What becomes of each item of a price list, in its order. */
export function outcomesOf(name: string, spec: PricesSpec, search: Search, provider: Provider): Outcome[] {
  const wanted = new Map(search.wanted.filter(({ list }) => list === name).map((it) => [it.index, it]));
  return spec.items.map((price, index) => {
    const it = wanted.get(index);
    if (it === undefined || !isSought(price)) return { price, kind: 'unsought' };
    const [candidate, ...others] = it.found.values();
    if (candidate === undefined && it.hasMore) return { price, kind: 'refused', reason: 'too many fit' };
    if (candidate === undefined) return { price, kind: isOther(price, search) ? 'other' : 'missing' };
    if (others.length > 0 || it.hasMore) return { price, kind: 'refused', reason: several([candidate, ...others], it) };
    return outcomeOf(candidate, it, { provider, currency: spec.currency });
  });
}

function isOther({ service }: Price, { services }: Search): boolean {
  return service !== undefined && !services.has(service);
}

function outcomeOf(
  { id, rates, origin }: Candidate,
  { price, index }: Wanted,
  list: { readonly provider: Provider; readonly currency: string },
): Outcome {
  const charge = chargeOf(rates, price, list);
  if ('refused' in charge) return { price, kind: 'refused', reason: `${id} ${charge.refused}` };
  const same = withSameText(charge, price);
  const { source, date } = origin();
  const update = { index, charge: same, source: source.replaceAll(/[^ -~]/g, '?').slice(0, 200), date };
  const isSame = same.price === price.price && sameTiers(same.tiers, price.tiers) && !isNewlyFree(same, price);
  return isSame
    ? { price, kind: 'same', update }
    : { price, kind: 'changed', update, percent: changeOf(price, charge) };
}

/** `0.40` is not written anew as `0.4`. */
function withSameText(charge: Charge, before: Price): Charge {
  const same = (now: string, old = '') => (decimalOf(old)?.eq(now) === true ? old : now);
  const tiers = charge.tiers?.map(({ from, price }, index) => {
    const old = before.tiers?.[index];
    return { from: same(from, old?.from), price: same(price, old?.price) };
  });
  return {
    ...(charge.price !== undefined && { price: same(charge.price, before.price) }),
    ...(tiers !== undefined && { tiers }),
    ...(charge.free !== undefined && { free: same(charge.free, before.free) }),
  };
}

function sameTiers(a: Price['tiers'], b: Price['tiers']): boolean {
  return JSON.stringify(a?.map((it) => [it.from, it.price])) === JSON.stringify(b?.map((it) => [it.from, it.price]));
}

function isNewlyFree({ free }: Charge, before: Price): boolean {
  return free !== undefined && free !== before.free;
}

function changeOf(before: Price, after: Charge): string | undefined {
  const [old, now] = [decimalOf(before.price ?? ''), decimalOf(after.price ?? '')];
  return old && now && percent(old, now);
}

/** How many of those that fit are named. */
const mostNamed = 3;

/** Attributes that are the provider's number, which is said anyway. */
const numbers = new Set(['sku', 'skuId', 'meterId', 'name']);

/** Which fit, and in what they differ: that is what `match` has to say. */
function several(found: readonly Candidate[], { hasMore }: Wanted): string {
  const named = found.slice(0, mostNamed).map(({ id }) => id);
  const isAll = named.length === found.length && !hasMore;
  const all = `${named.slice(0, isAll ? -1 : undefined).join(', ')} and ${isAll ? named.at(-1) : 'more'}`;
  const names = [...new Set(found.flatMap(({ attributes }) => Object.keys(attributes)))];
  const differing = names.filter((name) => new Set(found.map(({ attributes }) => attributes[name] ?? '')).size > 1);
  const told = differing
    .filter((name) => !numbers.has(name))
    .slice(0, mostNamed)
    .map(
      (name) =>
        `${name}: ${[...new Set(found.map((it) => it.attributes[name] ?? ''))].slice(0, mostNamed).join(' | ')}`,
    );
  return `${all} fit${told.length === 0 ? '' : `; they differ in ${told.join(', ')}`}`;
}
