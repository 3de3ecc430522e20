import { groupBy } from '../lists.js';
import type { Resource } from '../model/managed.js';
import { fileOf, isUnread, type Organisation } from '../model/organisation.js';
import { resourcesOfTeams } from '../model/uses.js';
import { remembered, type Memo } from '../tree/memo.js';
import { nameOf, type Bill } from './bill.js';
import type { Books } from './book.js';
import type { Changed, Running } from './changed.js';
import {
  billOfService,
  isSameBill,
  nothingEstimated,
  type BillPair,
  type EnvironmentEstimate,
  type Estimate,
} from './estimated.js';
import { pricingOf, type Pricing } from './pricing.js';
import { isPartial, revised } from './revised.js';
import { billOf, ratesOf } from './service.js';
import { sharedBill } from './shared.js';

/** A side of a change, as far as it is estimated. */
export interface Declared {
  readonly organisation: Organisation;
  readonly contexts: readonly Running[];
}

/** What all that is declared costs by these prices. */
export async function estimate({ organisation, contexts }: Declared, books: Books, memo: Memo): Promise<Estimate> {
  const all = { organisation, changed: { before: [], after: contexts }, kept: new Set<string>() };
  return (await reestimate(new Map(), all, books, memo)).estimated;
}

/** Another side than the one that an estimate is of. */
export interface Otherwise {
  readonly organisation: Organisation;
  /** What may be others there. */
  readonly changed: Changed;
  /** What could not be read there, as `<environment> <bill>`: it is still what is known. */
  readonly kept: ReadonlySet<string>;
}

/** An estimate, and the bills in which it differs from the one that it was made from. */
export interface Reestimate {
  readonly estimated: Estimate;
  readonly pairs: readonly BillPair[];
}

/** An estimate that becomes that of another side. Only what changed is looked at. */
export async function reestimate(
  known: Estimate,
  { organisation, changed, kept }: Otherwise,
  books: Books,
  memo: Memo,
): Promise<Reestimate> {
  const environmentOf = ({ instance }: Running) => instance.environment.name;
  const [old, now] = [groupBy(changed.before, environmentOf), groupBy(changed.after, environmentOf)];
  const shared = groupBy(resourcesOfTeams(organisation), ({ environment }) => environment.name);
  const names = new Set([...organisation.environments.keys(), ...known.keys()]);
  const estimates = await Promise.all(
    [...names].map(async (name) => {
      const is = known.get(name) ?? nothingEstimated;
      const environment = organisation.environments.get(name);
      const isLost = environment === undefined && isUnread(organisation, fileOf.environment(name));
      // What was known stays; of what never was, as much counts as could be read.
      if (isLost || (isPartial(environment) && known.has(name))) return { name, estimated: is, pairs: [] };
      const pricing = environment && pricingOf(environment, books);
      const gone = new Map<string, Bill>();
      for (const { instance } of old.get(name) ?? []) {
        const bill = billOfService(is, instance.service.name);
        if (bill !== undefined) gone.set(instance.service.name, bill);
      }
      const isKept = (id: string) => kept.has(`${name} ${id}`);
      const services = pairsOf(gone, await billsOf(is, now.get(name) ?? [], pricing, memo), isKept, (id) =>
        billOfService(is, id),
      );
      const resources = pairsOf(is.shared, sharedBills(shared.get(name) ?? [], pricing), isKept, (id) =>
        is.shared.get(id),
      );
      return { name, estimated: revised(is, services, resources, pricing), pairs: [...services, ...resources] };
    }),
  );
  return {
    estimated: new Map(estimates.map(({ name, estimated }) => [name, estimated])),
    pairs: estimates.flatMap(({ pairs }) => pairs),
  };
}

/** What was and what is of some bills, where they are not the same. */
function pairsOf(
  gone: ReadonlyMap<string, Bill>,
  come: ReadonlyMap<string, Bill>,
  isKept: (id: string) => boolean,
  knownAs: (id: string) => Bill | undefined,
): BillPair[] {
  const pairs: BillPair[] = [];
  for (const [id, after] of come) {
    const before = knownAs(id);
    if (!isSameBill(before, after)) pairs.push(before === undefined ? { after } : { before, after });
  }
  for (const [id, before] of gone) if (!come.has(id) && !isKept(id)) pairs.push({ before });
  return pairs;
}

async function billsOf(
  estimated: EnvironmentEstimate,
  contexts: readonly Running[],
  pricing: Pricing | undefined,
  memo: Memo,
): Promise<ReadonlyMap<string, Bill>> {
  if (pricing === undefined) return new Map();
  const bills = contexts.map((context) => {
    const known = billOfService(estimated, context.instance.service.name);
    const rates = ratesOf(context, pricing);
    const isKnown = known !== undefined && known.key === context.instance.key && known.rates === rates;
    if (isKnown) return Promise.resolve(known);
    return remembered(memo, `bill ${rates} ${context.instance.key}`, () => billOf(context, pricing));
  });
  return byName(await Promise.all(bills));
}

function sharedBills(resources: readonly Resource[], pricing: Pricing | undefined): ReadonlyMap<string, Bill> {
  return byName(pricing === undefined ? [] : resources.map((resource) => sharedBill(resource, pricing)));
}

function byName(bills: readonly Bill[]): ReadonlyMap<string, Bill> {
  return new Map(bills.map((bill) => [nameOf(bill), bill]));
}
