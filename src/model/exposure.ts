import { containersOf } from './containers.js';
import { capabilities, type Capability } from './fields/capabilities.js';
import type { Exposure } from './fields/expose.js';
import { weakest, type PodSecurityLevel } from './fields/pod-security.js';
import { relaxations, type ContainerSecurity, type Relaxation } from './fields/security.js';
import type { Workload } from './workload.js';

/** A secure default that a service gives up, with its reason. */
export interface Relaxed {
  /** Where it is said: a path in the Workload. */
  readonly path: readonly string[];
  readonly reason: string;
  /** The strictest Pod Security Standard that still admits the pods; the strictest one where left out. */
  readonly level?: PodSecurityLevel;
}

/** Whether an exposure opens ports to the outside of the cluster. */
export function isOpen({ type }: Exposure): boolean {
  return type === 'LoadBalancer' || type === 'NodePort';
}

/** Everything that a workload relaxes of the secure defaults, in the order of its declaration. */
export function relaxedIn(workload: Workload): Relaxed[] {
  return [
    ...byExposures(workload),
    ...byDomains(workload),
    ...byEgress(workload),
    ...byExternalNames(workload),
    ...containersOf(workload).flatMap(({ path, container }) => bySecurity([...path, 'security'], container.security)),
    ...byVolumes(workload),
    ...byAccount(workload),
  ];
}

/** The strictest Pod Security Standard that admits the pods. */
export function podSecurityLevel(workload: Workload): PodSecurityLevel {
  return weakest(relaxedIn(workload).flatMap(({ level }) => level ?? []));
}

function byExposures({ expose = {} }: Workload): Relaxed[] {
  return Object.entries(expose)
    .filter(([, exposure]) => isOpen(exposure))
    .map(([key, { reason = '' }]) => ({ path: ['expose', key], reason }));
}

function byDomains({ domains = {} }: Workload): Relaxed[] {
  return Object.entries(domains).map(([key, { reason }]) => ({ path: ['domains', key], reason }));
}

function byEgress({ egress = {} }: Workload): Relaxed[] {
  return Object.entries(egress).map(([key, { reason }]) => ({ path: ['egress', key], reason }));
}

function byExternalNames({ externalNames = {} }: Workload): Relaxed[] {
  return Object.entries(externalNames).map(([key, { reason }]) => ({ path: ['externalNames', key], reason }));
}

function bySecurity(path: readonly string[], security: ContainerSecurity<Relaxation> = {}): Relaxed[] {
  const { capabilities: added = {}, relax = {} } = security;
  return [
    ...Object.entries(added).map(([name, reason]) => ({
      path: [...path, 'capabilities', name],
      reason,
      level: capabilities[name as Capability].level,
    })),
    ...Object.entries(relax).map(([name, reason]) => ({
      path: [...path, 'relax', name],
      reason,
      level: relaxations[name as Relaxation].level,
    })),
  ];
}

function byAccount({ serviceAccount: { token, role } = {} }: Workload): Relaxed[] {
  return [
    ...(token === undefined ? [] : [{ path: ['serviceAccount', 'token'], reason: token }]),
    ...(role === undefined ? [] : [{ path: ['serviceAccount', 'role'], reason: role.reason }]),
  ];
}

/** A part of the node or of a server, and tokens: what pods get only by way of a volume. */
function byVolumes({ volumes = {} }: Workload): Relaxed[] {
  return Object.entries(volumes).flatMap(([name, { hostPath, nfs, projected }]): Relaxed[] => {
    const path = ['volumes', name];
    const tokens = (projected?.sources ?? []).flatMap(({ serviceAccountToken: token }, index) =>
      token ? [{ path: [...path, 'projected', 'sources', String(index)], reason: token.reason }] : [],
    );
    return [
      ...(hostPath ? [{ path: [...path, 'hostPath'], reason: hostPath.reason, level: 'privileged' as const }] : []),
      ...(nfs ? [{ path: [...path, 'nfs'], reason: nfs.reason, level: 'baseline' as const }] : []),
      ...tokens,
    ];
  });
}
