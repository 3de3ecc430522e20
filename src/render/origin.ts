import { containerRelaxations, podRelaxations } from '../model/fields/security.js';
import type { KubernetesObject } from './object.js';

type Path = readonly string[];

/** Fields of a container that come from fields of the same name. */
const ofContainer = ['image', 'command', 'args', 'env', 'envFrom', 'resources', 'volumeMounts', 'lifecycle'];
const probes: Readonly<Record<string, string>> = {
  readinessProbe: 'readiness',
  livenessProbe: 'liveness',
  startupProbe: 'startup',
};
/** Fields of the pods and of their objects that come from one field. */
const ofPods: Readonly<Record<string, Path>> = {
  replicas: ['replicas'],
  namespace: ['namespace'],
  serviceAccountName: ['serviceAccount', 'name'],
  automountServiceAccountToken: ['serviceAccount', 'token'],
};

/**
 * The paths in a service's values that a path in one of its rendered objects may come from, as far as the renderer knows
 * them, the likeliest first. The empty path is the service as a whole.
 */
export function declaredAt(object: KubernetesObject, path: Path): readonly Path[] {
  const at = path.findIndex((key) => key === 'containers' || key === 'initContainers');
  if (at >= 0) return inContainer(object, path, at);
  const volumes = path.indexOf('volumes');
  if (volumes >= 0) return [['volumes', nameAt(object, path.slice(0, volumes + 2)) ?? '']];
  const context = path.indexOf('securityContext');
  if (context >= 0) return securityPaths(path.slice(context + 1));
  const last = path.at(-1) ?? '';
  if (Object.hasOwn(podRelaxations, last)) return [['security', 'relax', last]];
  if (object.kind === 'Service' && path.includes('ports')) return [['ports']];
  if (path[0] === 'rules') return [['serviceAccount', 'role', ...path.slice(0, 2)]];
  return [ofPods[last] ?? []];
}

function inContainer(object: KubernetesObject, path: Path, at: number): readonly Path[] {
  const name = nameAt(object, path.slice(0, at + 2));
  const [field = '', ...rest] = path.slice(at + 2);
  // The main container is the first, and its fields stand directly in the values.
  const isMain = path[at] === 'containers' && path[at + 1] === '0';
  const list = path[at] === 'containers' ? 'sidecars' : 'initContainers';
  const owner = isMain || name === undefined ? [] : [list, name];
  const probe = probes[field];
  if (probe !== undefined) return [[...owner, 'probes', probe]];
  if (field === 'securityContext') {
    const ofPod = securityPaths(rest);
    // What is not said of the container is said of all.
    return owner.length === 0 ? ofPod : [...ofPod.map((it) => [...owner, ...it]), ...ofPod, owner];
  }
  if (field === 'ports') return [[...owner, 'ports', nameAt(object, path.slice(0, at + 4)) ?? '']];
  if (!ofContainer.includes(field)) return [owner];
  return [[...owner, field, ...(field === 'resources' ? rest : [])]];
}

/** Where a field of a security context is said. */
function securityPaths([field = '']: Path): readonly Path[] {
  if (field === 'capabilities') return [['security', field], ['security', 'relax', field], ['security']];
  if (Object.hasOwn(containerRelaxations, field)) return [['security', 'relax', field], ['security']];
  return [['security', field], ['security']];
}

/** The name of an item of a list. */
function nameAt(object: KubernetesObject, path: Path): string | undefined {
  const item = path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined),
    object,
  );
  const name = (item as { name?: unknown } | undefined)?.name;
  return typeof name === 'string' ? name : undefined;
}
