import type { Data } from '../../model/merge.js';
import { capabilities as known } from '../../model/fields/capabilities.js';
import { containerTypes, sysctls } from '../../model/fields/kernel.js';
import { at, byField, filled, listAt, mapAt, pick, said, unless, wordOf, type DataMap } from '../data.js';

/** Why a secure default is given up: what ran before ran so, and nobody has said that it must. */
export const reasons = {
  runAsNonRoot: 'Adopted: it may run as root. Remove this once its image runs as another user.',
  readOnlyRootFilesystem: 'Adopted: its root file system could be written. Remove this once only volumes are.',
  capabilities: 'Adopted: it had the capabilities of the container runtime. Remove this if it needs none.',
  allowPrivilegeEscalation: 'Adopted: its processes could gain privileges. Remove this if nothing needs that.',
  seccompProfile: 'Adopted: it was free to make every system call. Remove this if nothing needs that.',
  privileged: 'Adopted: it was privileged. Remove this if nothing needs that.',
  hostNetwork: 'Adopted: its pods were in the network of the node.',
  hostPorts: 'Adopted: ports of the node led to its pods.',
  hostPID: 'Adopted: its pods saw the processes of the node.',
  hostIPC: 'Adopted: its pods shared memory with the node.',
  seLinuxOptions: 'Adopted: its processes were of another SELinux type than those of containers.',
  capability: 'Adopted: it had this capability. Remove it if nothing needs it.',
  hostPath: 'Adopted: its pods had this path of the node.',
  nfs: 'Adopted: its pods had this folder of a file server. Move its files to a claim.',
  token: 'Adopted: its pods had a token of the Kubernetes API. Remove this if nothing uses it.',
  api: 'Adopted: it may call the Kubernetes API, whose address nothing says. Narrow this to that address.',
  egress: 'Adopted: a policy let it call these addresses already. Say here why.',
  externalName: 'Adopted: it called a host elsewhere by this name. Call it by its own instead.',
  uncalledName:
    'Adopted: nothing tells which service calls a host elsewhere by this name. Move it there, or remove it.',
  expose: 'Adopted: it could be reached from outside already. Say here why.',
  domain: 'Adopted: the world could call it by this name already. Say here why.',
  role: 'Adopted: its account was allowed this already. Say here why.',
} as const;

/** What containerd and CRI-O leave to a container that says nothing (their default capabilities). */
const usual = [
  ...['AUDIT_WRITE', 'CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'FSETID', 'KILL', 'MKNOD', 'NET_BIND_SERVICE', 'NET_RAW'],
  ...['SETFCAP', 'SETGID', 'SETPCAP', 'SETUID', 'SYS_CHROOT'],
];

/** What a container runs as once the pod has been asked, too. */
function identityOf(pod: DataMap, container: DataMap) {
  const [ofPod, own] = [mapAt(pod, 'securityContext'), mapAt(container, 'securityContext')];
  const either = (field: string) => at(own, field) ?? at(ofPod, field);
  const [runAsUser, runAsGroup] = [either('runAsUser'), either('runAsGroup')];
  return {
    runAsUser,
    runAsGroup,
    nonRoot: either('runAsNonRoot'),
    seccomp: at(mapAt(either('seccompProfile')), 'type'),
  };
}

/** What one container gives up of the secure defaults, and what it runs as. */
export function containerSecurity(pod: DataMap, container: DataMap): DataMap {
  const own = mapAt(container, 'securityContext');
  const { runAsUser, runAsGroup, nonRoot, seccomp } = identityOf(pod, container);
  const isRoot = runAsUser === undefined ? nonRoot !== true : runAsUser === 0;
  const isPrivileged = at(own, 'privileged') === true;
  const added = capabilitiesOf(own);
  const mayEscalate = at(own, 'allowPrivilegeEscalation') !== false && !isPrivileged;
  return said({
    runAsUser,
    runAsGroup,
    capabilities: isPrivileged ? undefined : filled(added),
    relax: filled(
      said({
        runAsNonRoot: isRoot ? reasons.runAsNonRoot : undefined,
        readOnlyRootFilesystem: at(own, 'readOnlyRootFilesystem') === true ? undefined : reasons.readOnlyRootFilesystem,
        allowPrivilegeEscalation: mayEscalate && !('SYS_ADMIN' in added) ? reasons.allowPrivilegeEscalation : undefined,
        seccompProfile: seccomp === 'Unconfined' ? reasons.seccompProfile : undefined,
        capabilities: keepsUsual(own) && !isPrivileged ? reasons.capabilities : undefined,
        privileged: isPrivileged ? reasons.privileged : undefined,
      }),
    ),
  });
}

/** Runtimes take lower case and the prefix of Linux, too. */
export function capabilityName(name: Data): string {
  return wordOf(name).toUpperCase().replace(/^CAP_/, '');
}

/** Whether nothing of what the runtime gives is taken away. */
function keepsUsual(own: DataMap): boolean {
  return listAt(own, 'capabilities', 'drop').length === 0;
}

/** Those that it adds and, where it drops only some, those that are left. */
function capabilitiesOf(own: DataMap): DataMap {
  const named = (field: string) => listAt(own, 'capabilities', field).map(capabilityName);
  const [add, drop] = [named('add'), named('drop')];
  const left = keepsUsual(own) || drop.includes('ALL') ? [] : usual.filter((name) => !drop.includes(name));
  const all = add.includes('ALL') ? Object.keys(known) : [...new Set([...add, ...left])];
  return Object.fromEntries(all.toSorted().map((name) => [name, reasons.capability]));
}

/** What the main container and the pod say becomes what holds for all. */
export function podSecurity(pod: DataMap, main: DataMap, hasHostPorts: boolean): DataMap | undefined {
  const { relax, ...rest } = containerSecurity(pod, main);
  const shared = ['hostNetwork', 'hostPID', 'hostIPC'] as const;
  const ofPod = Object.fromEntries(shared.map((it) => [it, at(pod, it) === true ? reasons[it] : undefined]));
  // In the network of the node every port of a container is one of the node.
  const hostPorts = hasHostPorts && at(pod, 'hostNetwork') !== true ? reasons.hostPorts : undefined;
  const groups = listAt(pod, 'securityContext', 'supplementalGroups');
  const settings = byField(listAt(pod, 'securityContext', 'sysctls'), 'name', (it) => at(it, 'value'));
  const seLinux = pick(mapAt(pod, 'securityContext', 'seLinuxOptions'), ['type', 'level']);
  const isUsual = containerTypes.some((it) => it === (seLinux['type'] ?? it));
  return filled(
    said({
      ...rest,
      fsGroup: at(pod, 'securityContext', 'fsGroup'),
      fsGroupChangePolicy: unless('Always', at(pod, 'securityContext', 'fsGroupChangePolicy')),
      supplementalGroups: filled(groups),
      sysctls: filled(pick(settings, Object.keys(sysctls))),
      seLinuxOptions: filled(seLinux),
      relax: filled(
        said({
          ...mapAt(relax),
          ...ofPod,
          hostPorts,
          seLinuxOptions: isUsual ? undefined : reasons.seLinuxOptions,
        }),
      ),
    }),
  );
}
