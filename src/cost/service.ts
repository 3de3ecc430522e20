import { claimsOf, isTemplate } from '../model/claims.js';
import type { Context } from '../model/graph.js';
import type { Instance } from '../model/instance.js';
import { milliOf } from '../model/quantity.js';
import type { Bill, Line } from './bill.js';
import { lineOf, unpricedLine } from './charge.js';
import { fromWhole, gibOf, type Decimal } from './decimal.js';
import { ownResources, resourceLines } from './managed.js';
import { storageOf, type Pricing } from './pricing.js';
import { replicasOf, type Replicas } from './replicas.js';
import { furtherRequests, requestedBy } from './requests.js';
import { runsOf } from './runs.js';
import { always, plus, scaled, spreadFrom, spreadText, type Spread } from './spread.js';
import { sumOfLines } from './lines.js';

/** What decides the rates of a service beside itself: the price list and the offerings of its own resources. */
export function ratesOf(context: Context, { list, offerings }: Pricing): string {
  if (context.uses.size === 0) return list;
  return [list, ...ownResources(context).map(({ said }) => offerings.get(said.offering)?.id ?? '')].join(' ');
}

/** What a service costs in an environment. */
export function billOf(context: Context, pricing: Pricing): Bill {
  const { instance } = context;
  const { service, environment, key } = instance;
  const compute = computeLines(instance, pricing);
  const lines = [
    ...compute,
    ...volumeLines(instance, pricing),
    ...ownResources(context).flatMap((resource) => resourceLines(resource, pricing)),
  ];
  return {
    environment: environment.name,
    team: service.spec.owner,
    service: service.name,
    key,
    rates: ratesOf(context, pricing),
    lines,
    sum: sumOfLines(lines),
    compute: spreadText(computeOf(compute)),
  };
}

function computeOf(lines: readonly Line[]): Spread {
  return lines.flatMap(({ amount }) => (amount === undefined ? [] : spreadFrom(amount))).reduce(plus, none);
}

const none = always(fromWhole(0n));

/** What the pods request, for as long as they run. */
function computeLines(instance: Instance, pricing: Pricing): Line[] {
  const pods = podsOf(instance);
  const further = furtherRequests(instance.workload).map((name) =>
    unpricedLine({ component: name, rate: { item: name, attributes: {} } }, `there is no price of ${name}`),
  );
  return [
    requestLine('cpu', instance, pricing, pods, (milli) => fromWhole(milli, 3)),
    requestLine('memory', instance, pricing, pods, gibOf),
    ...further,
  ];
}

/** How many pods there are: all the time, or for some hours. */
interface Pods extends Replicas {
  readonly hours?: Spread;
}

/** @returns a reason where nobody knows it. */
function podsOf(instance: Instance): Pods | string {
  const { type } = instance;
  if (type === 'daemon') return 'it runs on every node, and nobody says how many there are';
  if (type !== 'job' && type !== 'cronjob') return replicasOf(instance);
  const runs = runsOf(instance);
  return typeof runs === 'string' ? runs : { count: always(fromWhole(1n)), ...runs };
}

const counts = { cpu: ['vCPU-hour'], memory: ['GiB-hour'] };

function requestLine(
  component: 'cpu' | 'memory',
  { workload }: Instance,
  pricing: Pricing,
  pods: Pods | string,
  unitsOf: (milli: bigint) => Decimal,
): Line {
  const found = pricing[component];
  const { milli, open, filled } = requestedBy(workload, component, pricing.requests);
  const reason = open.length > 0 ? `${open.join(', ')} requests no ${component}` : undefined;
  if (typeof pods === 'string' || reason !== undefined)
    return unpricedLine({ component, rate: found.rate }, reason ?? (pods as string));
  const { count, hours, assumptions } = pods;
  const given = filled.map((name) => `${name} requests no ${component}: it gets ${pricing.requests[component]}`);
  return lineOf({
    component,
    found,
    amount: scaled(count, unitsOf(milli)),
    counts: counts[component],
    // What holds for both is told once.
    assumptions: component === 'cpu' ? [...assumptions, ...given] : given,
    ...(hours && { hours }),
  });
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
