import { listAt, textAt } from '../data.js';
import { isExternalName } from '../express/external-names.js';
import { podOf, type InputObject } from '../input.js';
import { mainName } from '../main-container.js';
import type { Pair } from './pairs.js';
import type { Leaf } from './leaves.js';

type Field = readonly string[];

const probes: Readonly<Record<string, string>> = {
  readinessProbe: 'readiness',
  livenessProbe: 'liveness',
  startupProbe: 'startup',
};
const relaxed = ['readOnlyRootFilesystem', 'allowPrivilegeEscalation', 'privileged', 'runAsNonRoot', 'seccompProfile'];

/** Where the values of a service may say what a leaf says, the nearest place first. */
export function placesOf(leaf: Leaf, { object }: Pair): readonly Field[] {
  const keys = leaf.key.split('\n');
  const [head = '', ...rest] = leaf.pattern.split('.');
  if (isExternalName(object)) return [['externalNames', object.name]];
  if (head === 'pod')
    return inPod(keys.slice(keys.indexOf('spec', object.kind === 'CronJob' ? 4 : 2) + 1), isOfMain(leaf, object));
  if (head === 'template')
    return keys.includes('annotations')
      ? [['podAnnotations', last(keys)]]
      : [
          ['podLabels', last(keys)],
          ['selector', last(keys)],
        ];
  if (head === 'job')
    return [
      ['job', ...rest],
      ['job', rest[0] ?? ''],
    ];
  if (rest[0] === 'metadata') return ofMetadata(keys, object.kind);
  return ofKind(keys, leaf, object.kind);
}

function isOfMain({ path }: Leaf, object: InputObject): boolean {
  const container = listAt(podOf(object), 'containers')[Number(path[path.indexOf('containers') + 1])];
  return textAt(container, 'name') === mainName(object);
}

function last(keys: readonly string[]): string {
  return keys.at(-1) ?? '';
}

const nameFields: Readonly<Record<string, Field>> = {
  Service: ['names', 'service'],
  HorizontalPodAutoscaler: ['names', 'autoscaler'],
  PodDisruptionBudget: ['names', 'disruptionBudget'],
  NetworkPolicy: ['names', 'networkPolicy'],
  ServiceAccount: ['serviceAccount', 'name'],
  Role: ['names', 'role'],
  RoleBinding: ['names', 'roleBinding'],
  Deployment: ['names', 'workload'],
  StatefulSet: ['names', 'workload'],
  DaemonSet: ['names', 'workload'],
  CronJob: ['names', 'workload'],
  Job: ['names', 'workload'],
};

function ofMetadata(keys: readonly string[], kind: string): Field[] {
  const [, field = '', name = ''] = keys;
  if (field === 'name') return nameFields[kind] === undefined ? [] : [nameFields[kind]];
  const owner = { Service: 'service', ServiceAccount: 'serviceAccount' }[kind];
  if (field === 'labels') return [...(owner === undefined ? [] : [[owner, 'labels', name]]), ['labels', name]];
  if (field !== 'annotations') return [[field]];
  return [...(owner === undefined ? [] : [[owner, 'annotations', name]]), ['annotations', name]];
}

function ofKind(keys: readonly string[], { pattern }: Leaf, kind: string): Field[] {
  const [, field = '', name = ''] = keys;
  if (kind === 'Service')
    return field === 'ports' ? [['ports'], ['expose']] : [['service', field], ['expose'], ['ports']];
  if (kind === 'NetworkPolicy') return field === 'egress' ? [['egress']] : [];
  if (kind === 'HorizontalPodAutoscaler') return [['scaling']];
  if (kind === 'PodDisruptionBudget') return [['disruptionBudget', field], ['disruptionBudget']];
  if (kind === 'CronJob' && field === 'jobTemplate') return [['schedule', keys[3] ?? '', last(keys)]];
  if (kind === 'CronJob') return [['schedule', field === 'schedule' ? 'cron' : field]];
  if (kind === 'Role' || kind === 'RoleBinding') return [['serviceAccount', 'role']];
  if (kind === 'ServiceAccount' && field === 'imagePullSecrets') return [['imagePullSecrets']];
  if (kind === 'ServiceAccount') return [['serviceAccount', 'token'], ['serviceAccount']];
  if (kind === 'PersistentVolumeClaim') return [['volumes']];
  if (kind === 'ConfigMap') return [['config']];
  if (pattern.includes('.volumeClaimTemplates.')) return [['volumes', name]];
  if (field === 'selector') return [['selector', last(keys)]];
  if (field === 'replicas') return [['replicas'], ['scaling']];
  if (field === 'strategy' || field === 'updateStrategy') return [['strategy', last(keys)], ['strategy']];
  if (field === 'serviceName')
    return [
      ['expose', 'headless'],
      ['service', 'clusterIP'],
      ['names', 'service'],
    ];
  return [[field], ['stateful', field, name], ['stateful', field]];
}

function inPod(keys: readonly string[], isMain: boolean): Field[] {
  const [field = '', name = ''] = keys;
  if (field === 'containers') return inContainer(keys.slice(2), isMain ? [] : ['sidecars', name]);
  if (field === 'initContainers') return inContainer(keys.slice(2), ['initContainers', name]);
  if (field === 'volumes') return [['volumes', name]];
  if (field === 'securityContext') return securityFields(keys.slice(1), []);
  if (['hostNetwork', 'hostPID', 'hostIPC'].includes(field)) return [['security', 'relax', field]];
  if (field === 'automountServiceAccountToken') return [['serviceAccount', 'token']];
  if (field === 'serviceAccountName' || field === 'serviceAccount')
    return [
      ['serviceAccount', 'name'],
      ['serviceAccount', 'from'],
    ];
  if (field === 'topologySpreadConstraints') return [['spread', name.slice(0, name.lastIndexOf('/'))]];
  if (field === 'restartPolicy') return [['job', 'restartPolicy']];
  if (field === 'nodeSelector') return [['nodeSelector', name]];
  return [[field]];
}

/** @param owner where the fields of the container stand: the main one's stand at the top. */
function inContainer([field = '', ...rest]: readonly string[], owner: Field): Field[] {
  const [name = ''] = rest;
  const isMain = owner.length === 0;
  if (field === 'name') return [isMain ? ['containerName'] : owner];
  const probe = Object.hasOwn(probes, field) ? probes[field] : undefined;
  if (probe !== undefined)
    return [
      [...owner, 'probes', probe, last(rest)],
      [...owner, 'probes', probe],
    ];
  if (field === 'lifecycle') return [[...owner, 'hooks']];
  if (field === 'resources') return [[...owner, field, ...rest]];
  if (field === 'ports')
    return [...(rest.includes('hostPort') ? [['security', 'relax', 'hostPorts']] : []), [...owner, 'ports']];
  if (field === 'volumeMounts' || field === 'volumeDevices') return [[...owner, 'volumeMounts', name]];
  if (field === 'env') return [[...owner, 'env', name]];
  if (field === 'securityContext') return [...securityFields(rest, owner), ...(isMain ? [] : securityFields(rest, []))];
  return [[...owner, field]];
}

const seLinux = ['security', 'relax', 'seLinuxOptions'];

function securityFields([field = '', list = '', name = '']: readonly string[], owner: Field): Field[] {
  if (field === 'capabilities' && list === 'add')
    return [[...owner, 'security', 'capabilities', name.replace(/^CAP_/, '')]];
  if (field === 'seLinuxOptions') return [...(list === 'type' ? [seLinux] : []), ['security', field]];
  if (relaxed.includes(field)) return [[...owner, 'security', 'relax', field]];
  return [[...owner, 'security', field]];
}
