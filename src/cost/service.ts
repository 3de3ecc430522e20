import { claimsOf, isTemplate } from '../model/claims.js';
import type { Instance } from '../model/instance.js';
import { milliOf } from '../model/quantity.js';
import type { Bill, Line } from './bill.js';
import type { Running } from './changed.js';
import { lineOf, unpricedLine } from './charge.js';
import { fromWhole, gibOf } from './decimal.js';
import { sumOfLines } from './lines.js';
import { ownResources, resourceLines } from './managed.js';
import { podCost } from './pods.js';
import { storageOf, type Pricing } from './pricing.js';
import { replicasOf } from './replicas.js';
import { always, scaled } from './spread.js';

/** What decides the rates of a service beside itself: the price list and the offerings of its own resources. */
export function ratesOf(context: Running, { list, offerings }: Pricing): string {
  if (context.uses.size === 0) return list;
  return [list, ...ownResources(context).map(({ said }) => offerings.get(said.offering)?.id ?? '')].join(' ');
}

/** What a service costs in an environment. */
export function billOf(context: Running, pricing: Pricing): Bill {
  const { instance } = context;
  const { service, environment, key } = instance;
  const { lines: ofPods, sum, compute } = podCost(instance, pricing);
  const further = [
    ...volumeLines(instance, pricing),
    ...ownResources(context).flatMap((resource) => resourceLines(resource, pricing)),
  ];
  const lines = further.length === 0 ? ofPods : [...ofPods, ...further];
  return {
    environment: environment.name,
    team: service.spec.owner,
    service: service.name,
    key,
    rates: ratesOf(context, pricing),
    lines,
    sum: further.length === 0 ? sum : sumOfLines(lines),
    compute,
  };
}

/** Volumes that outlive the pods and are made for the service. */
function volumeLines(instance: Instance, pricing: Pricing): Line[] {
  if (instance.workload.volumes === undefined) return [];
  return claimsOf(instance).flatMap(({ volume, claim }) => {
    if (claim.existing === true) return [];
    const found = storageOf(pricing, claim.storageClassName);
    const component = `volume ${volume}`;
    const milli = milliOf(claim.storage ?? '');
    if (milli === undefined) return [unpricedLine({ component, rate: found.rate }, `${volume} says no storage`)];
    const number = isTemplate(instance, claim) ? replicasOf(instance).count : always(fromWhole(1n));
    return [lineOf({ component, found, amount: scaled(number, gibOf(milli)), counts: ['GiB-month', 'GiB-hour'] })];
  });
}
