import type { Exposure } from './fields/expose.js';
import { relaxations, type PodSecurityLevel, type Relaxation } from './fields/security.js';
import type { Volume } from './fields/volumes.js';
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
  const { expose = {}, security, volumes = {} } = workload;
  return [
    ...Object.entries(expose)
      .filter(([, exposure]) => isOpen(exposure))
      .map(([key, { reason = '' }]) => ({ path: ['expose', key], reason })),
    ...Object.entries(security?.relax ?? {}).map(([name, reason]) => ({ path: ['security', 'relax', name], reason })),
    ...Object.entries(volumes).flatMap(([name, volume]) => relaxedBy(['volumes', name], volume)),
    ...ofAccount(workload),
  ];
}

function ofAccount({ serviceAccount: { token, role } = {} }: Workload): Relaxed[] {
  return [
    ...(token === undefined ? [] : [{ path: ['serviceAccount', 'token'], reason: token }]),
    ...(role === undefined ? [] : [{ path: ['serviceAccount', 'role'], reason: role.reason }]),
  ];
}

/** A part of the node, and tokens: what pods get only by way of a volume. */
function relaxedBy(path: readonly string[], { hostPath, projected }: Volume): Relaxed[] {
  const tokens = (projected?.sources ?? []).flatMap(({ serviceAccountToken: token }, index) =>
    token ? [{ path: [...path, 'projected', 'sources', String(index)], reason: token.reason }] : [],
  );
  return hostPath ? [{ path: [...path, 'hostPath'], reason: hostPath.reason }, ...tokens] : tokens;
}

/** The strictest Pod Security Standard that admits the pods. */
export function podSecurityLevel({ security, volumes = {} }: Workload): PodSecurityLevel {
  const ofVolumes = Object.values(volumes).map(({ hostPath }) => (hostPath ? 'privileged' : 'restricted'));
  const ofRelaxations = Object.keys(security?.relax ?? {}).map((name) => relaxations[name as Relaxation].level);
  return weakest([...ofRelaxations, ...ofVolumes]);
}

const fromStrictest: readonly PodSecurityLevel[] = ['restricted', 'baseline', 'privileged'];

/** The strictest level that admits all that these admit. */
export function weakest(levels: readonly PodSecurityLevel[]): PodSecurityLevel {
  return fromStrictest.findLast((level) => levels.includes(level)) ?? 'restricted';
}
