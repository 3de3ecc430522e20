import { compareText } from '../lists.js';
import { containersOf } from '../model/containers.js';
import type { ContainerRelaxation, ContainerSecurity, Security } from '../model/fields/security.js';
import type { Workload } from '../model/workload.js';
import { nonEmpty } from './object.js';

const identities = ['runAsUser', 'runAsGroup'] as const;

/**
 * The user and the group, as far as they hold for every container: Kubernetes lets none have those of its image again, once
 * the pod says others.
 */
function identityOf(workload: Workload): Pick<Security, (typeof identities)[number]> {
  const all = containersOf(workload).map(({ container: { security = {} } }): ContainerSecurity => security);
  const shared = identities.filter((name) => all.every((it) => it.inherit !== false || it[name] !== undefined));
  return Object.fromEntries(shared.map((name) => [name, workload.security?.[name]]));
}

/** What holds for all containers of a pod. */
export function podSecurityContext(workload: Workload) {
  const { relax = {}, ...said } = workload.security ?? {};
  const { fsGroup, fsGroupChangePolicy, supplementalGroups, sysctls = {} } = said;
  const names = Object.keys(sysctls).sort(compareText);
  return {
    runAsNonRoot: relax.runAsNonRoot === undefined,
    ...identityOf(workload),
    fsGroup,
    fsGroupChangePolicy,
    supplementalGroups,
    sysctls: nonEmpty(names.map((name) => ({ name, value: sysctls[name] }))),
    seLinuxOptions: said.seLinuxOptions,
    seccompProfile: { type: relax.seccompProfile === undefined ? 'RuntimeDefault' : 'Unconfined' },
  };
}

/** What of the node the pods share. Nothing where nothing is said, which is Kubernetes' default. */
export function hostFields({ relax = {} }: Security = {}) {
  const shared = (reason: string | undefined) => (reason === undefined ? undefined : true);
  return {
    hostNetwork: shared(relax.hostNetwork),
    hostPID: shared(relax.hostPID),
    hostIPC: shared(relax.hostIPC),
  };
}

/**
 * What holds for one container: what is said of the pods, and for another container than the main one what is said of
 * that.
 */
export function containerSecurityContext(workload: Workload, own: ContainerSecurity = {}) {
  const { security: pod = {} } = workload;
  const shared = identityOf(workload);
  const inherited: Security = own.inherit === false ? {} : pod;
  const relax = { ...inherited.relax, ...own.relax };
  const isPrivileged = relax.privileged !== undefined;
  const capabilities = capabilitiesOf(inherited, own);
  const isAdmin = capabilities?.add?.includes('SYS_ADMIN') === true;
  return {
    // Kubernetes refuses a container that may not gain privileges and is privileged, or has CAP_SYS_ADMIN.
    allowPrivilegeEscalation: isPrivileged || isAdmin || relax.allowPrivilegeEscalation !== undefined,
    capabilities: isPrivileged ? undefined : capabilities,
    privileged: isPrivileged,
    readOnlyRootFilesystem: relax.readOnlyRootFilesystem === undefined,
    runAsUser: own.runAsUser ?? (shared.runAsUser === undefined ? inherited.runAsUser : undefined),
    runAsGroup: own.runAsGroup ?? (shared.runAsGroup === undefined ? inherited.runAsGroup : undefined),
    runAsNonRoot: ofItsOwn(pod, own, 'runAsNonRoot', { given: false, kept: true }),
    seccompProfile: ofItsOwn(pod, own, 'seccompProfile', {
      given: { type: 'Unconfined' },
      kept: { type: 'RuntimeDefault' },
    }),
  };
}

/** What a container says that its pods say otherwise: that it gives up a default, or that it keeps it. */
function ofItsOwn<Value>(
  { relax: ofPods = {} }: Security,
  { relax = {}, inherit }: ContainerSecurity,
  name: ContainerRelaxation,
  { given, kept }: { given: Value; kept: Value },
): Value | undefined {
  if (relax[name] !== undefined) return given;
  return inherit === false && ofPods[name] !== undefined ? kept : undefined;
}

function capabilitiesOf(pod: Security, own: ContainerSecurity) {
  const isKept = pod.relax?.capabilities !== undefined || own.relax?.capabilities !== undefined;
  const add = Object.keys({ ...pod.capabilities, ...own.capabilities }).sort();
  const drop = isKept ? undefined : ['ALL'];
  return drop === undefined && add.length === 0 ? undefined : { drop, add: add.length === 0 ? undefined : add };
}
