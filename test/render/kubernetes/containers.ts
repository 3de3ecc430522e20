import { each, given, oneOf, unique, when, within, type Faults } from './faults.js';
import { isEnvName, isLabel, isPort, isPortName, isQualifiedName, isSubdomain, quantity } from './formats.js';
import { checkProbes } from './probes.js';
import type { Container, Mount, PodSpec, SecurityContext, Variable } from './types.js';

/** Checks of k8s.io/kubernetes/pkg/apis/core/validation that concern one container of a pod. */
export function checkContainer(container: Container, pod: PodSpec, kind: 'main' | 'init'): Faults {
  const { name, image = '', ports = [], env = [], envFrom, volumeMounts = [], securityContext } = container;
  const isSidecar = kind === 'init' && container.restartPolicy === 'Always';
  return [
    ...when(!isLabel(name), `the name ${name}`),
    ...when(image === '' || image.trim() !== image, `the image "${image}"`),
    ...when(container.restartPolicy !== undefined && !isSidecar, `restartPolicy ${container.restartPolicy}`),
    ...checkPorts(container, pod),
    ...each(env, 'env', checkVariable),
    ...unique(
      env.map((variable) => variable.name),
      'the variable',
    ),
    ...each(envFrom, 'envFrom', (from) => [
      ...when(given(from, ['configMapRef', 'secretRef']).length !== 1, 'not one source'),
      ...when(from.prefix !== undefined && !isEnvName(from.prefix), `the prefix ${from.prefix}`),
    ]),
    ...each(volumeMounts, 'volumeMounts', (mount) => checkMount(mount, pod)),
    ...unique(
      volumeMounts.map(({ mountPath }) => mountPath),
      'the mount path',
    ),
    ...unique(
      ports.flatMap((port) => port.name ?? []),
      'the port name',
    ),
    ...checkResources(container),
    ...checkSecurity(securityContext ?? {}),
    ...checkProbes(container, kind === 'main' || isSidecar),
  ];
}

function checkPorts({ ports }: Container, { hostNetwork }: PodSpec): Faults {
  return [
    ...each(ports, 'ports', ({ name, containerPort, hostPort, protocol }) => [
      ...when(!isPort(containerPort), `the port ${containerPort}`),
      ...when(name !== undefined && !isPortName(name), `the name ${name}`),
      ...when(hostPort !== undefined && !isPort(hostPort), `the host port ${hostPort}`),
      ...when(hostNetwork === true && hostPort !== undefined && hostPort !== containerPort, 'another host port'),
      ...oneOf(protocol, ['TCP', 'UDP', 'SCTP'], 'protocol'),
    ]),
    // The keys of the list for server-side apply.
    ...unique(
      (ports ?? []).map(({ containerPort, protocol = 'TCP' }) => `${containerPort}/${protocol}`),
      'the port',
    ),
  ];
}

function checkVariable({ name, value, valueFrom }: Variable): Faults {
  const from = valueFrom ?? {};
  const named = [from.configMapKeyRef, from.secretKeyRef].filter((it) => it !== undefined);
  return [
    ...when(!isEnvName(name), `the name ${name}`),
    ...when(valueFrom !== undefined && given(from).length !== 1, 'not one source'),
    ...when(valueFrom !== undefined && value !== undefined && value !== '', 'both a value and a source'),
    ...named.flatMap((it) =>
      when(!isSubdomain(it.name ?? '') || (it.key ?? '') === '', 'a source without name or key'),
    ),
  ];
}

function checkMount({ name, mountPath, subPath, subPathExpr }: Mount, { volumes = [] }: PodSpec): Faults {
  return [
    ...when(!volumes.some((volume) => volume.name === name), `there is no volume ${name}`),
    ...when(mountPath === '' || mountPath.includes(':'), `the path ${mountPath}`),
    ...when(subPath !== undefined && !isInside(subPath), `the path ${subPath}`),
    ...when(subPath !== undefined && subPathExpr !== undefined, 'both subPath and subPathExpr'),
  ];
}

/** Whether a path stays below where it begins. */
export function isInside(path: string): boolean {
  return !path.startsWith('/') && !path.split('/').includes('..');
}

function checkResources({ resources: { requests = {}, limits = {} } = {} }: Container): Faults {
  const all = [...Object.entries(requests), ...Object.entries(limits)];
  return [
    ...all.flatMap(([name, amount]) => [
      ...when(!isContainerResource(name), `the resource ${name}`),
      ...when(!(quantity(amount) >= 0), `the quantity ${amount} of ${name}`),
      ...when(name.includes('/') && !Number.isInteger(quantity(amount)), `${amount} of ${name} is not whole`),
    ]),
    ...Object.entries(requests).flatMap(([name, amount]) => {
      const limit = limits[name];
      return when(
        limit !== undefined && quantity(amount) > quantity(limit),
        `requests ${amount} of ${name}, over ${limit}`,
      );
    }),
  ];
}

export function isContainerResource(name: string): boolean {
  const isStandard = ['cpu', 'memory', 'ephemeral-storage'].includes(name) || name.startsWith('hugepages-');
  return isStandard || (name.includes('/') && isQualifiedName(name));
}

/** Of a container or a pod. */
export function checkSecurity(context: SecurityContext): Faults {
  const { allowPrivilegeEscalation, privileged, capabilities, seccompProfile } = context;
  const addsAdmin = capabilities?.add?.some((name) => /^(CAP_)?SYS_ADMIN$/.test(name)) === true;
  return [
    ...(['runAsUser', 'runAsGroup', 'fsGroup'] as const).flatMap((id) => within(context[id], 0, 2 ** 31 - 1, id)),
    ...when(
      allowPrivilegeEscalation === false && (privileged === true || addsAdmin),
      'escalation is both refused and given',
    ),
    ...oneOf(seccompProfile?.type, ['RuntimeDefault', 'Localhost', 'Unconfined'], 'seccompProfile.type'),
    ...when(
      (seccompProfile?.type === 'Localhost') !== (seccompProfile?.localhostProfile !== undefined),
      'localhostProfile does not fit seccompProfile.type',
    ),
  ];
}
