import type { Instance } from '../model/instance.js';
import type { Line } from './bill.js';
import { lineOf, unpricedLine } from './charge.js';
import { fromWhole, gibOf } from './decimal.js';
import { sumOfLines } from './lines.js';
import type { PodCost, Pricing } from './pricing.js';
import { replicasOf, type Replicas } from './replicas.js';
import { furtherRequests, requestedBy, type Requested } from './requests.js';
import { runsOf } from './runs.js';
import { always, noSpread, plus, scaled, spreadFrom, spreadText, type Spread } from './spread.js';

/** What the pods of a service request, for as long as they run. */
export function podCost(instance: Instance, pricing: Pricing): PodCost {
  const { workload } = instance;
  const cpu = requestedBy(workload, 'cpu', pricing.requests);
  const memory = requestedBy(workload, 'memory', pricing.requests);
  const further = furtherRequests(workload);
  const key = [keyOf(cpu), keyOf(memory), podsKey(instance), further.join()].join(' ');
  const known = pricing.pods.get(key);
  if (known !== undefined) return known;
  const pods = podsOf(instance);
  const requests = [requestLine('cpu', cpu, pricing, pods), requestLine('memory', memory, pricing, pods)];
  const lines = [
    ...requests,
    ...further.map((name) =>
      unpricedLine({ component: name, rate: { item: name, attributes: {} } }, `there is no price of ${name}`),
    ),
  ];
  const amounts = requests.flatMap(({ amount }) => (amount === undefined ? [] : spreadFrom(amount)));
  const cost = { lines, sum: sumOfLines(lines), compute: spreadText(amounts.reduce(plus, noSpread)) };
  pricing.pods.set(key, cost);
  return cost;
}

function keyOf({ milli, open, filled }: Requested): string {
  return open.length + filled.length === 0 ? String(milli) : `${milli}:${open.join()}:${filled.join()}`;
}

/** All that decides how many pods there are, and for how long. */
function podsKey({ type, workload: { replicas, scaling, schedule, job } }: Instance): string {
  if (type === 'daemon') return type;
  if (type === 'job' || type === 'cronjob') return JSON.stringify([type, schedule, job]);
  return scaling === undefined ? `${replicas}` : `${scaling.min}-${scaling.average}-${scaling.max}`;
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
const units = { cpu: (milli: bigint) => fromWhole(milli, 3), memory: gibOf };

function requestLine(
  component: 'cpu' | 'memory',
  { milli, open, filled }: Requested,
  pricing: Pricing,
  pods: Pods | string,
): Line {
  const found = pricing[component];
  const reason = open.length > 0 ? `${open.join(', ')} requests no ${component}` : undefined;
  if (typeof pods === 'string' || reason !== undefined)
    return unpricedLine({ component, rate: found.rate }, reason ?? (pods as string));
  const { count, hours, assumptions } = pods;
  const given = filled.map((name) => `${name} requests no ${component}: it gets ${pricing.requests[component]}`);
  return lineOf({
    component,
    found,
    amount: scaled(count, units[component](milli)),
    counts: counts[component],
    // What holds for both is told once.
    assumptions: component === 'cpu' ? [...assumptions, ...given] : given,
    ...(hours && { hours }),
  });
}
