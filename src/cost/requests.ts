import { containersOf, type PodContainer } from '../model/containers.js';
import type { Quantities } from '../model/fields/resources.js';
import { milliOf } from '../model/quantity.js';
import type { Workload } from '../model/workload.js';

/** What a pod requests of something, in thousandths of its unit; or which container leaves it open. */
export interface Requested {
  readonly milli: bigint;
  readonly open: readonly string[];
  /** Containers that say nothing and get what the LimitRange gives. */
  readonly filled: readonly string[];
}

/**
 * What the scheduler reserves for a pod: all that run together, or the most that runs at once before they start, if that
 * is more (Kubernetes: PodRequests in k8s.io/component-helpers/resource). A limit without a request is the request.
 */
export function requestedBy(workload: Workload, resource: string, defaults: Quantities): Requested {
  const { sidecars, initContainers } = workload;
  const open: string[] = [];
  const filled: string[] = [];
  const of = ({ name, container: { resources = {} } }: Pick<PodContainer, 'name' | 'container'>): bigint => {
    const said = resources.requests?.[resource] ?? resources.limits?.[resource];
    const quantity = said ?? defaults[resource];
    const milli = quantity === undefined ? undefined : milliOf(quantity);
    if (milli === undefined) open.push(name);
    else if (said === undefined) filled.push(name);
    return milli ?? 0n;
  };
  // Most pods have one container.
  if (sidecars === undefined && initContainers === undefined)
    return { milli: of({ name: workload.containerName ?? 'main', container: workload }), open, filled };
  let [running, peak] = [0n, 0n];
  for (const container of inOrder(workload)) {
    const own = of(container);
    const stays = container.role !== 'init' || container.container.restartPolicy === 'Always';
    if (stays) running += own;
    const now = stays ? running : running + own;
    if (now > peak) peak = now;
  }
  return { milli: peak, open, filled };
}

/** As they start: what runs before the others first. */
function inOrder(workload: Workload): PodContainer[] {
  const containers = containersOf(workload);
  return [...containers.filter(({ role }) => role === 'init'), ...containers.filter(({ role }) => role !== 'init')];
}

/** What containers request beside CPU and memory, and nobody has a price for: devices and huge pages. */
export function furtherRequests(workload: Workload): string[] {
  const { sidecars, initContainers } = workload;
  const all =
    sidecars === undefined && initContainers === undefined
      ? [workload]
      : containersOf(workload).map((it) => it.container);
  const names = new Set<string>();
  for (const { resources } of all)
    for (const quantities of [resources?.requests, resources?.limits])
      for (const name in quantities) if (!priced.includes(name)) names.add(name);
  return names.size < 2 ? [...names] : [...names].sort();
}

/** The disk of a node is not charged for by the container. */
const priced = ['cpu', 'memory', 'ephemeral-storage'];
