import type { Exposure } from './fields/expose.js';
import { relaxations, type PodSecurityLevel, type Relaxation } from './fields/security.js';
import type { Workload } from './workload.js';

/** A secure default that a service gives up, with its reason. */
export interface Relaxed {
  /** Where it is said: a path in the Workload. */
  readonly path: readonly string[];
  readonly reason: string;
}

/** Whether an exposure opens ports to the outside of the cluster. */
export function isOpen({ type }: Exposure): boolean {
  return type === 'LoadBalancer' || type === 'NodePort';
}

/** Everything that a workload relaxes of the secure defaults, in the order of its declaration. */
export function relaxedIn(workload: Workload): Relaxed[] {
  const { expose = {}, security } = workload;
  return [
    ...Object.entries(expose)
      .filter(([, exposure]) => isOpen(exposure))
      .map(([key, { reason = '' }]) => ({ path: ['expose', key], reason })),
    ...Object.entries(security?.relax ?? {}).map(([name, reason]) => ({ path: ['security', 'relax', name], reason })),
    ...ofAccount(workload),
  ];
}

function ofAccount({ serviceAccount: { token, role } = {} }: Workload): Relaxed[] {
  return [
    ...(token === undefined ? [] : [{ path: ['serviceAccount', 'token'], reason: token }]),
    ...(role === undefined ? [] : [{ path: ['serviceAccount', 'role'], reason: role.reason }]),
  ];
}

/** The strictest Pod Security Standard that admits the pods. */
export function podSecurityLevel({ security }: Workload): PodSecurityLevel {
  return weakest(Object.keys(security?.relax ?? {}).map((name) => relaxations[name as Relaxation].level));
}

const fromStrictest: readonly PodSecurityLevel[] = ['restricted', 'baseline', 'privileged'];

/** The strictest level that admits all that these admit. */
export function weakest(levels: readonly PodSecurityLevel[]): PodSecurityLevel {
  return fromStrictest.findLast((level) => levels.includes(level)) ?? 'restricted';
}
