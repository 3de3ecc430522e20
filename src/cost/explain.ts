import type { Resource } from '../model/managed.js';
import { offeredAs } from '../model/offered.js';
import { resourcesOfTeams } from '../model/uses.js';
import type { Bill } from './bill.js';
import type { Running } from './changed.js';
import type { Books } from './book.js';
import type { Declared } from './estimate.js';
import { ownResources } from './managed.js';
import type { BillPair } from './estimated.js';
import { pricingOf, type Pricing } from './pricing.js';
import { computeDrivers, driverWords, resourceDrivers, resourceWords, type Drivers } from './reasons.js';
import type { Explain } from './rows.js';

/** Says why bills differ, by what both sides declare. Nothing is worked out for what does not differ. */
export function explainer(before: Declared, after: Declared, books: Books): Explain {
  const [old, now] = [driversIn(before, books), driversIn(after, books)];
  return (pair, resource) => wordsOf(pair, (bill, side) => (side === 'before' ? old : now)(bill, resource), resource);
}

type Side = 'before' | 'after';

function wordsOf(
  { before, after }: BillPair,
  driversOf: (bill: Bill, side: Side) => Drivers | undefined,
  resource: string | undefined,
): string[] {
  const was = before && driversOf(before, 'before');
  const is = after && driversOf(after, 'after');
  if (is === undefined) return ['removed'];
  if (was === undefined) return resource === undefined ? ['new'] : [`new: ${resourceWords(is).join(', ')}`];
  const words = driverWords(was, is);
  return words.length > 0 ? words : [`the prices of ${after?.environment ?? ''} differ`];
}

/** What decides the cost of a part of a bill; undefined where the side has no such part. */
function driversIn({ organisation, contexts }: Declared, books: Books) {
  let byName: ReadonlyMap<string, Running> | undefined;
  let ofTeams: readonly Resource[] | undefined;
  const pricings = new Map<string, Pricing>();
  return (bill: Bill, name: string | undefined): Drivers | undefined => {
    const environment = organisation.environments.get(bill.environment);
    const context = contextOf(bill);
    if (name !== undefined) {
      const resource = context === undefined ? shared(bill) : ownResources(context).find((it) => it.name === name);
      return resource && resourceDrivers(resource, offeredAs(resource, books.offerings));
    }
    if (environment === undefined || context === undefined) return undefined;
    const pricing = pricings.get(bill.environment) ?? pricingOf(environment, books);
    pricings.set(bill.environment, pricing);
    return computeDrivers(context.instance, pricing);
  };

  function contextOf({ service, environment }: Bill): Running | undefined {
    byName ??= new Map(contexts.map((it) => [`${it.instance.service.name}/${it.instance.environment.name}`, it]));
    return byName.get(`${service ?? ''}/${environment}`);
  }

  function shared({ team, resource, environment }: Bill): Resource | undefined {
    ofTeams ??= resourcesOfTeams(organisation);
    return ofTeams.find((it) => it.team === team && it.name === resource && it.environment.name === environment);
  }
}
