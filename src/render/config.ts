import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { compareText } from '../lists.js';
import type { Context } from '../model/graph.js';
import { joinName } from '../model/names.js';
import type { Workload } from '../model/workload.js';
import { labelsOf, type KubernetesObject } from './object.js';

/** A ConfigMap for each set of texts, whether or not anything mounts it. */
export function renderConfigMaps({ instance: { service, namespace, workload } }: Context): KubernetesObject[] {
  return Object.entries(workload.config ?? {}).map(([key, data]) => ({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: joinName(service.name, key), namespace, labels: labelsOf(service.name, service.spec.owner) },
    data,
  }));
}

/**
 * A digest of the texts that the pods mount. Kubernetes restarts no pod when a ConfigMap changes; a changed annotation
 * of the pod template does.
 */
export function configAnnotation({ config = {}, volumes = {} }: Workload): Record<string, string> {
  const mounted = Object.values(volumes).flatMap((volume) => volume.config ?? []);
  if (mounted.length === 0) return {};
  const texts = [...new Set(mounted)].sort(compareText).map((name) => [name, sorted(config[name] ?? {})]);
  return { 'towpath.dev/config-digest': bytesToHex(sha256(utf8ToBytes(JSON.stringify(texts)))) };
}

function sorted(data: Readonly<Record<string, string>>): [string, string][] {
  return Object.entries(data).sort(([a], [b]) => compareText(a, b));
}
