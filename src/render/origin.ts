import type { KubernetesObject } from './object.js';

/** Fields of a container that come from fields of the same name. */
const ofContainer = ['image', 'command', 'args', 'env', 'envFrom', 'resources', 'volumeMounts', 'lifecycle'];
/** Where the volumes of the pods are, and what a StatefulSet makes them from. */
const ofVolumes = ['volumes', 'volumeClaimTemplates'];
const probes: Readonly<Record<string, string>> = {
  readinessProbe: 'readiness',
  livenessProbe: 'liveness',
  startupProbe: 'startup',
};

/**
 * The path in a service's values that a path in one of its rendered objects comes from, as far as the renderer knows
 * it; else the empty path, which is the service as a whole.
 */
export function declaredAt(object: KubernetesObject, path: readonly string[]): readonly string[] {
  const at = path.findIndex((key) => key === 'containers' || key === 'initContainers');
  if (at >= 0) return inContainer(object, path, at);
  if (object.kind === 'Service' && path.includes('ports')) return ['ports'];
  if (path.at(-1) === 'replicas') return ['replicas'];
  if (object.kind === 'ConfigMap') return ['config'];
  if (object.kind === 'PersistentVolumeClaim' || path.some((key) => ofVolumes.includes(key))) return ['volumes'];
  return path.includes('securityContext') ? ['security'] : [];
}

function inContainer(object: KubernetesObject, path: readonly string[], at: number): readonly string[] {
  const containers = path.slice(0, at + 1).reduce<unknown>((value, key) => partOf(value, key), object);
  const container = partOf(containers, path[at + 1] ?? '') as { name?: string } | undefined;
  const [field = '', ...rest] = path.slice(at + 2);
  // The main container is the first, and its fields stand directly in the values.
  const isMain = path[at] === 'containers' && path[at + 1] === '0';
  const list = path[at] === 'containers' ? 'sidecars' : 'initContainers';
  const owner = isMain || container?.name === undefined ? [] : [list, container.name];
  const probe = probes[field];
  if (probe !== undefined) return [...owner, 'probes', probe];
  if (field === 'securityContext') return isMain ? ['security'] : owner;
  return ofContainer.includes(field) ? [...owner, field, ...(field === 'resources' ? rest : [])] : owner;
}

function partOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;
}
