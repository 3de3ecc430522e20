import type { Instance } from '../model/instance.js';
import type { Managed } from '../model/kinds/managed.js';
import type { Bill } from './bill.js';
import type { Books } from './book.js';
import type { Declared } from './estimate.js';
import { pricingOf, type Pricing } from './pricing.js';
import { computeDrivers, driverWords, resourceDrivers, resourceWords, type Drivers } from './reasons.js';
import type { Explain } from './rows.js';
import { managedIn, sharedResources } from './shared.js';

/** Says why bills differ, by what both sides declare. Nothing is worked out for what does not differ. */
export function explainer(before: Declared, after: Declared, books: Books): Explain {
  const [old, now] = [driversIn(before, books), driversIn(after, books)];
  return (pair, resource) => {
    const was = pair.before && old(pair.before, resource);
    const is = pair.after && now(pair.after, resource);
    if (is === undefined) return ['removed'];
    if (was === undefined) return resource === undefined ? ['new'] : [`new: ${resourceWords(is).join(', ')}`];
    const words = driverWords(was, is);
    return words.length > 0 ? words : [`the prices of ${pair.after?.environment ?? ''} differ`];
  };
}

/** What decides the cost of a part of a bill; undefined where the side has no such part. */
function driversIn({ organisation, contexts }: Declared, books: Books) {
  let instances: ReadonlyMap<string, Instance> | undefined;
  const pricings = new Map<string, Pricing>();
  const instanceOf = ({ service, environment }: Bill) => {
    instances ??= new Map(
      contexts.map(({ instance }) => [`${instance.service.name}/${instance.environment.name}`, instance]),
    );
    return instances.get(`${service ?? ''}/${environment}`);
  };
  return (bill: Bill, resource: string | undefined): Drivers | undefined => {
    const environment = organisation.environments.get(bill.environment);
    if (environment === undefined) return undefined;
    const instance = instanceOf(bill);
    const pricing = pricings.get(bill.environment) ?? pricingOf(environment, books);
    pricings.set(bill.environment, pricing);
    if (resource === undefined) return instance && computeDrivers(instance, pricing);
    const managed = instance === undefined ? sharedIn(bill) : instance.workload.uses?.[resource];
    const { stage } = environment.spec;
    return managed && resourceDrivers(managed, books.offerings.get(managed.offering)?.spec, stage);
  };

  function sharedIn({ team, resource, environment }: Bill): Managed | undefined {
    const shared = sharedResources(organisation).find((it) => it.team === team && it.declaration.name === resource);
    return shared && managedIn(shared.declaration, environment);
  }
}

