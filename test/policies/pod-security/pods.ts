import fc from 'fast-check';

/** What stands in a field: mostly nothing, else one of a few values. */
const maybe = (...values: readonly unknown[]) => fc.option(fc.constantFrom(...values), { nil: undefined, freq: 2 });
const some = <T>(arbitrary: fc.Arbitrary<T>) =>
  fc.oneof(fc.constantFrom(undefined, undefined, null), { arbitrary, weight: 2 });

const capabilities = fc.subarray(
  ['ALL', 'NET_BIND_SERVICE', 'NET_ADMIN', 'CHOWN', 'SYS_ADMIN', 'KILL', 'NET_RAW', 'all'],
  { maxLength: 3 },
);
const shared = {
  windowsOptions: some(fc.record({ hostProcess: maybe(true, false, null) }, { requiredKeys: [] })),
  seLinuxOptions: some(
    fc.record({
      type: maybe('', 'container_t', 'container_init_t', 'container_kvm_t', 'container_engine_t', 'spc_t', null),
      user: maybe('', 'system_u', null),
      role: maybe('', 'system_r'),
    }),
  ),
  seccompProfile: some(fc.record({ type: maybe('RuntimeDefault', 'Localhost', 'Unconfined', '') })),
  appArmorProfile: some(fc.record({ type: maybe('RuntimeDefault', 'Localhost', 'Unconfined', '') })),
  runAsNonRoot: maybe(true, true, false, null),
  runAsUser: maybe(0, 1, 1000, null),
};
const podContext = fc.record({
  ...shared,
  sysctls: some(
    fc.array(
      fc
        .constantFrom(
          ...['kernel.shm_rmid_forced', 'net.ipv4.ip_local_port_range', 'net.ipv4.ip_unprivileged_port_start'],
          ...['net.ipv4.tcp_syncookies', 'net.ipv4.ping_group_range', 'net.ipv4.ip_local_reserved_ports'],
          ...['net.ipv4.tcp_keepalive_time', 'net.ipv4.tcp_fin_timeout', 'net.ipv4.tcp_keepalive_intvl'],
          ...[
            'net.ipv4.tcp_keepalive_probes',
            'net.ipv4.tcp_rmem',
            'net.ipv4.tcp_wmem',
            'kernel.msgmax',
            'net.core.somaxconn',
          ],
        )
        .map((name) => ({ name, value: '1' })),
      { maxLength: 3 },
    ),
  ),
});
const containerContext = fc.record({
  ...shared,
  privileged: maybe(true, false, null),
  allowPrivilegeEscalation: maybe(false, false, true, null),
  procMount: maybe('Default', 'Unmasked', null),
  capabilities: some(fc.record({ add: some(capabilities), drop: some(fc.oneof(capabilities, fc.constant(['ALL']))) })),
});
const host = maybe('', 'localhost', '10.0.0.1');
const call = fc.oneof(
  fc.record({ httpGet: fc.record({ port: fc.constant(80), host }) }),
  fc.record({ tcpSocket: fc.record({ port: fc.constant(80), host }) }),
  fc.constant({ exec: { command: ['true'] } }),
);
const container = fc.record({
  securityContext: some(containerContext),
  ports: some(fc.array(fc.record({ containerPort: fc.constant(80), hostPort: maybe(0, 80) }), { maxLength: 2 })),
  livenessProbe: some(call),
  readinessProbe: some(call),
  startupProbe: some(call),
  lifecycle: some(fc.record({ postStart: some(call), preStop: some(call) })),
});
const containers = (prefix: string, minLength: number) =>
  fc
    .array(container, { minLength, maxLength: 2 })
    .map((all) => all.map((it, index) => ({ name: `${prefix}${index}`, ...it })));
const volumes = [
  ...[
    'hostPath',
    'gcePersistentDisk',
    'awsElasticBlockStore',
    'gitRepo',
    'nfs',
    'iscsi',
    'glusterfs',
    'rbd',
    'flexVolume',
  ],
  ...[
    'cinder',
    'cephfs',
    'flocker',
    'fc',
    'azureFile',
    'vsphereVolume',
    'quobyte',
    'azureDisk',
    'photonPersistentDisk',
  ],
  ...['portworxVolume', 'scaleIO', 'storageos', 'configMap', 'csi', 'downwardAPI', 'emptyDir', 'ephemeral', 'image'],
  ...['persistentVolumeClaim', 'projected', 'secret'],
];
const volume = fc
  .tuple(fc.constantFrom(...volumes), maybe({}, {}, null))
  .map(([type, source]) => ({ name: 'data', ...(source !== undefined && { [type]: source }) }));
const annotation = 'container.apparmor.security.beta.kubernetes.io/c0';

/** Pods that say something of what the Pod Security Standards are about. */
const pods = fc.record({
  metadata: fc.record({
    name: fc.constant('pod'),
    annotations: some(
      fc.record(
        {
          [annotation]: maybe('', 'runtime/default', 'localhost/a', 'unconfined'),
          'example.com/a': maybe('unconfined'),
        },
        { requiredKeys: [] },
      ),
    ),
  }),
  spec: fc.record({
    os: some(fc.record({ name: fc.constantFrom('windows', 'linux') })),
    hostUsers: maybe(false, true, null),
    hostNetwork: maybe(true, false),
    hostPID: maybe(true, false),
    hostIPC: maybe(true, false),
    securityContext: some(podContext),
    volumes: some(fc.array(volume, { maxLength: 2 })),
    containers: containers('c', 1),
    initContainers: some(containers('i', 0)),
    ephemeralContainers: some(containers('e', 0)),
  }),
});

/** So many of them from a seed, as JSON. */
export function podsFrom(seed: number, count: number): string[] {
  return fc
    .sample(pods, { seed, numRuns: count })
    .map((pod) => JSON.stringify({ apiVersion: 'v1', kind: 'Pod', ...pod }));
}
