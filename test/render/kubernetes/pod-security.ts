import { when, type Faults } from './faults.js';
import { containersOf, podsOf, type Pods } from './templates.js';
import type { Container, Manifest, PodSpec, SecurityContext } from './types.js';

/** kubernetes.io/docs/concepts/security/pod-security-standards: whether the level of a namespace admits its pods. */
export function checkPodSecurity(objects: readonly Manifest[]): Faults {
  const levels = new Map(
    objects
      .filter(({ kind }) => kind === 'Namespace')
      .map(({ metadata: { name, labels = {} } }) => [name, labels['pod-security.kubernetes.io/enforce']]),
  );
  return objects.flatMap(podsOf).flatMap((pods) => {
    const level = levels.get(pods.namespace) ?? 'privileged';
    const faults =
      level === 'privileged' ? [] : [...baseline(pods), ...(level === 'restricted' ? restricted(pods) : [])];
    return faults.map((fault) => `${pods.owner}: ${level} does not admit ${fault}`);
  });
}

const harmless = [
  ...['AUDIT_WRITE', 'CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'FSETID', 'KILL', 'MKNOD', 'NET_BIND_SERVICE', 'SETFCAP'],
  ...['SETGID', 'SETPCAP', 'SETUID', 'SYS_CHROOT'],
];

function baseline({ spec }: Pods): Faults {
  const { volumes = [], hostNetwork, hostPID, hostIPC } = spec;
  return [
    ...when([hostNetwork, hostPID, hostIPC].includes(true), 'namespaces of the host'),
    ...when(
      volumes.some(({ hostPath }) => hostPath !== undefined),
      'volumes of the host',
    ),
    ...when(spec.securityContext?.seccompProfile?.type === 'Unconfined', 'an unconfined pod'),
    ...when(
      spec.securityContext?.sysctls?.some(({ name }) => !safeSysctls.includes(name)) === true,
      'the settings of the kernel',
    ),
    ...seLinux(spec.securityContext),
    ...containersOf(spec).flatMap((of) => {
      const { name, ports = [], securityContext: own = {} } = of;
      return [
        ...when(own.privileged === true, `the privileged container ${name}`),
        ...when(
          ports.some(({ hostPort = 0 }) => hostPort !== 0),
          `ports of the host in ${name}`,
        ),
        ...when(own.capabilities?.add?.some((it) => !harmless.includes(it)) === true, `the capabilities of ${name}`),
        ...seLinux(own),
        ...when(
          hostsOf(of).some((host) => (host ?? '') !== ''),
          `the host that the node asks for ${name}`,
        ),
        ...when((own.procMount ?? 'Default') !== 'Default', `procMount in ${name}`),
        ...when(own.seccompProfile?.type === 'Unconfined', `the unconfined container ${name}`),
      ];
    }),
  ];
}

const safeSysctls = [
  ...['kernel.shm_rmid_forced', 'net.ipv4.ip_local_port_range', 'net.ipv4.ip_unprivileged_port_start'],
  ...['net.ipv4.tcp_syncookies', 'net.ipv4.ping_group_range', 'net.ipv4.ip_local_reserved_ports'],
  ...['net.ipv4.tcp_keepalive_time', 'net.ipv4.tcp_fin_timeout', 'net.ipv4.tcp_keepalive_intvl'],
  ...['net.ipv4.tcp_keepalive_probes', 'net.ipv4.tcp_rmem', 'net.ipv4.tcp_wmem'],
];

function seLinux({ seLinuxOptions: { type = '', user = '', role = '' } = {} }: SecurityContext = {}): Faults {
  const types = ['', 'container_t', 'container_init_t', 'container_kvm_t', 'container_engine_t'];
  return when(!types.includes(type) || user !== '' || role !== '', 'the options of SELinux');
}

/** The hosts that the node asks for a container. */
function hostsOf({ readinessProbe, livenessProbe, startupProbe, lifecycle = {} }: Container): (string | undefined)[] {
  const handlers = [readinessProbe, livenessProbe, startupProbe, ...Object.values(lifecycle)];
  return handlers.flatMap((it) => [it?.httpGet?.host, it?.tcpSocket?.host]);
}

const volumeTypes = [
  ...[
    'configMap',
    'csi',
    'downwardAPI',
    'emptyDir',
    'ephemeral',
    'persistentVolumeClaim',
    'projected',
    'secret',
    'name',
  ],
];

function restricted({ spec }: Pods): Faults {
  const kinds = (spec.volumes ?? []).flatMap((volume) => Object.keys(volume));
  return [
    ...kinds.flatMap((kind) => when(!volumeTypes.includes(kind), `volumes of the type ${kind}`)),
    ...containersOf(spec).flatMap((container) =>
      strictly(container, spec).map((fault) => `${fault} of the container ${container.name}`),
    ),
  ];
}

function strictly({ securityContext: own = {} }: Container, { securityContext: ofPod = {} }: PodSpec): Faults {
  const said = <Field extends keyof SecurityContext>(field: Field) => own[field] ?? ofPod[field];
  const { add = [], drop = [] } = own.capabilities ?? {};
  return [
    ...when(own.allowPrivilegeEscalation !== false, 'privilege escalation'),
    ...when(said('runAsNonRoot') !== true, 'root'),
    ...when(said('runAsUser') === 0, 'the user 0'),
    ...when(
      !['RuntimeDefault', 'Localhost'].includes(said('seccompProfile')?.type ?? ''),
      'the missing seccomp profile',
    ),
    ...when(!drop.includes('ALL') || add.some((it) => it !== 'NET_BIND_SERVICE'), 'the capabilities'),
  ];
}
