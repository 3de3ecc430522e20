import { checkClaim } from './claims.js';
import { checkContainer, checkSecurity, isInside } from './containers.js';
import { each, given, oneOf, unique, when, within, type Faults } from './faults.js';
import { isDataKey, isLabel, isQualifiedName, isSubdomain, quantity } from './formats.js';
import { checkLabels, checkSelector } from './metadata.js';
import type { Files, PodSpec, Template, TopologySpread, Volume } from './types.js';

/** Checks of k8s.io/kubernetes/pkg/apis/core/validation that concern a pod as a template has it. */
export function checkTemplate({ metadata = {}, spec }: Template, restartPolicies: readonly string[]): Faults {
  const { containers, initContainers = [], volumes = [] } = spec;
  return [
    ...checkLabels(metadata),
    ...when(!restartPolicies.includes(spec.restartPolicy ?? 'Always'), `restartPolicy ${spec.restartPolicy}`),
    ...when(containers.length === 0, 'no containers'),
    ...unique(
      [...containers, ...initContainers].map(({ name }) => name),
      'the container',
    ),
    ...each(containers, 'containers', (container) => checkContainer(container, spec, 'main')),
    ...each(initContainers, 'initContainers', (container) => checkContainer(container, spec, 'init')),
    ...unique(
      volumes.map(({ name }) => name),
      'the volume',
    ),
    ...each(volumes, 'volumes', checkVolume),
    ...checkRest(spec),
  ];
}

function checkRest(spec: PodSpec): Faults {
  const { serviceAccountName, priorityClassName, securityContext, tolerations, topologySpreadConstraints = [] } = spec;
  return [
    ...when(serviceAccountName !== undefined && !isSubdomain(serviceAccountName), `the account ${serviceAccountName}`),
    ...when(priorityClassName !== undefined && !isSubdomain(priorityClassName), `the class ${priorityClassName}`),
    ...[spec.hostname, spec.subdomain].flatMap((name) =>
      when(name !== undefined && !isLabel(name), `the name ${name}`),
    ),
    ...within(spec.terminationGracePeriodSeconds, 0, Infinity, 'terminationGracePeriodSeconds'),
    ...within(spec.activeDeadlineSeconds, 1, 2 ** 31 - 1, 'activeDeadlineSeconds'),
    ...checkSecurity(securityContext ?? {}),
    ...checkSysctls(spec),
    ...each(tolerations, 'tolerations', ({ key, operator = 'Equal', value = '', effect }) => [
      ...oneOf(operator, ['Equal', 'Exists'], 'operator'),
      ...oneOf(effect, ['NoSchedule', 'PreferNoSchedule', 'NoExecute'], 'effect'),
      ...when(key === undefined ? operator !== 'Exists' : !isQualifiedName(key), `the key ${key}`),
      ...when(operator === 'Exists' && value !== '', 'a value where the key has only to exist'),
    ]),
    ...each(topologySpreadConstraints, 'topologySpreadConstraints', checkSpread),
    ...unique(
      topologySpreadConstraints.map((it) => `${it.topologyKey} ${it.whenUnsatisfiable}`),
      'the spread',
    ),
  ];
}

function checkSysctls({ hostNetwork, hostIPC, securityContext: { sysctls = [] } = {} }: PodSpec): Faults {
  return [
    ...unique(
      sysctls.map(({ name }) => name),
      'the sysctl',
    ),
    ...sysctls.flatMap(({ name }) => [
      ...when(name.startsWith('net.') && hostNetwork === true, `${name} with hostNetwork`),
      ...when(name.startsWith('kernel.') && hostIPC === true, `${name} with hostIPC`),
    ]),
  ];
}

function checkSpread(spread: TopologySpread): Faults {
  const { maxSkew, topologyKey, whenUnsatisfiable, labelSelector = {}, matchLabelKeys = [] } = spread;
  return [
    ...within(maxSkew, 1, Infinity, 'maxSkew'),
    ...when(!isQualifiedName(topologyKey), `the key ${topologyKey}`),
    ...oneOf(whenUnsatisfiable, ['DoNotSchedule', 'ScheduleAnyway'], 'whenUnsatisfiable'),
    ...checkSelector(labelSelector),
    ...matchLabelKeys.flatMap((key) => [
      ...when(!isQualifiedName(key), `the key ${key}`),
      ...when(Object.hasOwn(labelSelector.matchLabels ?? {}, key), `the key ${key} is selected already`),
    ]),
  ];
}

function checkVolume({ name, ...sources }: Volume): Faults {
  const { configMap, secret, emptyDir, persistentVolumeClaim, ephemeral, csi, nfs } = sources as Omit<Volume, 'name'> &
    Partial<Volume>;
  const size = emptyDir?.sizeLimit;
  return [
    ...when(!isLabel(name), `the name ${name}`),
    ...when(given(sources).length !== 1, `the sources ${given(sources).join(' and ') || 'are missing'}`),
    ...when(configMap !== undefined && !isSubdomain(configMap.name ?? ''), `the ConfigMap ${configMap?.name}`),
    ...when(secret !== undefined && !isSubdomain(secret.secretName ?? ''), `the Secret ${secret?.secretName}`),
    ...when(
      persistentVolumeClaim !== undefined && !isSubdomain(persistentVolumeClaim.claimName),
      `the claim ${persistentVolumeClaim?.claimName}`,
    ),
    ...when(ephemeral !== undefined && ephemeral.volumeClaimTemplate === undefined, 'no claim of the pod'),
    ...(ephemeral?.volumeClaimTemplate === undefined
      ? []
      : [
          ...checkLabels(ephemeral.volumeClaimTemplate.metadata ?? {}),
          ...checkClaim(ephemeral.volumeClaimTemplate.spec),
        ]),
    ...when(csi !== undefined && !(isSubdomain(csi.driver) && csi.driver.length < 64), `the driver ${csi?.driver}`),
    ...when(nfs !== undefined && (nfs.server === '' || !nfs.path.startsWith('/')), `the server ${nfs?.server}`),
    ...[configMap, secret].flatMap((files) => (files === undefined ? [] : checkFiles(files))),
    ...when(size !== undefined && !(quantity(size) >= 0), `the size ${size}`),
    ...when(!/^(|Memory|HugePages(-.+)?)$/.test(emptyDir?.medium ?? ''), `the medium ${emptyDir?.medium}`),
  ];
}

function checkFiles({ defaultMode, items }: Files): Faults {
  return [
    ...within(defaultMode, 0, 0o777, 'defaultMode'),
    ...each(items, 'items', ({ key, path, mode }) => [
      ...when(!isDataKey(key), `the key ${key}`),
      ...when(path === '' || !isInside(path), `the path ${path}`),
      ...within(mode, 0, 0o777, 'mode'),
    ]),
    ...unique(
      (items ?? []).map(({ path }) => path),
      'the path',
    ),
  ];
}
