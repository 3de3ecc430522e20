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
import { always, scaled, type Spread } from './spread.js';

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

/** Volumes that are made for the service: those that outlive the pods, and those that each pod has for itself. */
function volumeLines(instance: Instance, pricing: Pricing): Line[] {
  const { type, workload } = instance;
  if (workload.volumes === undefined) return [];
  const ofPods = Object.entries(workload.volumes).flatMap(([volume, { ephemeral }]) => {
    if (ephemeral === undefined) return [];
    const found = storageOf(pricing, ephemeral.storageClassName);
    // How many pods of a daemon there are, and for how long those of a job, is known to the cluster alone.
    if (!['web', 'worker', 'stateful'].includes(type))
      return [unpricedLine({ component: `volume ${volume}`, rate: found.rate }, `${volume} lives as long as its pods`)];
    return [volumeLine(volume, ephemeral.storage, found, replicasOf(instance).count)];
  });
  const ofClaims = claimsOf(instance).flatMap(({ volume, claim }) => {
    if (claim.existing === true) return [];
    const found = storageOf(pricing, claim.storageClassName);
    const number = isTemplate(instance, claim) ? replicasOf(instance).count : always(fromWhole(1n));
    return [volumeLine(volume, claim.storage, found, number)];
  });
  return [...ofClaims, ...ofPods];
}

function volumeLine(volume: string, storage = '', found: ReturnType<typeof storageOf>, number: Spread): Line {
  const component = `volume ${volume}`;
  const milli = milliOf(storage);
  return milli === undefined
    ? unpricedLine({ component, rate: found.rate }, `${volume} says no storage`)
    : lineOf({ component, found, amount: scaled(number, gibOf(milli)), counts: ['GiB-month', 'GiB-hour'] });
}
