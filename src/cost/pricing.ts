import { defaultPrices } from '../model/fields/cost.js';
import type { PriceReference } from '../model/fields/price-items.js';
import { defaultLimitRange, type EnvironmentSpec } from '../model/kinds/environment.js';
import type { Declaration } from '../model/kinds/kind.js';
import type { Quantities } from '../model/fields/resources.js';
import type { Line } from './bill.js';
import { find, keyOfBook, type Books, type Found } from './book.js';
import type { SpreadText } from './spread.js';
import type { Sum } from './sum.js';

/** What things cost in an environment. Each price is looked for once. */
export interface Pricing {
  readonly environment: Declaration<EnvironmentSpec>;
  /** The list's id; '' where there is none. */
  readonly list: string;
  readonly currency: string | undefined;
  readonly offerings: Books['offerings'];
  readonly cpu: Found;
  readonly memory: Found;
  readonly find: (reference: PriceReference) => Found;
  /** What a container requests that says nothing, by resource. */
  readonly requests: Quantities;
  /** What pods cost, by all that decides it: most are alike. */
  readonly pods: Map<string, PodCost>;
}

/** What the pods of a service cost. */
export interface PodCost {
  readonly lines: readonly Line[];
  readonly sum: Sum;
  readonly compute: SpreadText;
}

export function pricingOf(environment: Declaration<EnvironmentSpec>, { lists, offerings }: Books): Pricing {
  const { provider, region, cost = {}, limitRange = {} } = environment.spec;
  const name = provider === undefined || region === undefined ? undefined : `${provider}-${region}`;
  const book = name === undefined ? undefined : lists.get(name);
  const unpriced =
    name === undefined
      ? `${environment.name} says no provider and region, whose prices would hold`
      : `there is no price list ${name}`;
  const known = new Map<string, Found>();
  const look = (reference: PriceReference): Found => {
    const { item, attributes = {} } = reference;
    return book === undefined ? { rate: { item, attributes }, unpriced } : find(book, reference);
  };
  const once = (reference: PriceReference): Found => {
    const key = `${reference.item} ${JSON.stringify(reference.attributes ?? {})}`;
    const found = known.get(key) ?? look(reference);
    known.set(key, found);
    return found;
  };
  const limits = { ...defaultLimitRange, ...limitRange };
  return {
    environment,
    list: book === undefined ? '' : keyOfBook(book),
    currency: book?.fault === undefined ? book?.spec.currency : undefined,
    offerings,
    cpu: once(whole(cost.cpu) ?? defaultPrices.cpu),
    memory: once(whole(cost.memory) ?? defaultPrices.memory),
    find: once,
    // Kubernetes' defaulting of a LimitRange: a default limit is a default request, too.
    requests: { ...limits.default, ...limits.defaultRequest },
    pods: new Map(),
  };
}

/** The price of a GiB of a volume of a StorageClass. */
export function storageOf({ environment, find: look }: Pricing, storageClass: string | undefined): Found {
  const { storage = {} } = environment.spec.cost ?? {};
  const own = storageClass !== undefined && Object.hasOwn(storage, storageClass) ? storage[storageClass] : undefined;
  return look(whole(own) ?? whole(storage['default']) ?? defaultPrices.storage);
}

/** A name alone stands for the reference: an environment is read as it is written. */
function whole(reference: PriceReference | string | undefined): PriceReference | undefined {
  return typeof reference === 'string' ? { item: reference } : reference;
}
