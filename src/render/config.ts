import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { compareText } from '../lists.js';
import type { Config } from '../model/fields/config.js';
import type { Context } from '../model/graph.js';
import { joinName } from '../model/names.js';
import type { Read } from '../model/reads.js';
import { nameOf } from '../model/targets.js';
import { labelsOf, type KubernetesObject } from './object.js';

/** The annotation of pods that changes with the texts that they read. */
export const configDigest = 'towpath.dev/config-digest';

/** A ConfigMap for each set of texts, whether or not anything reads it. */
export function renderConfigMaps({ instance: { service, namespace, workload } }: Context): KubernetesObject[] {
  return Object.entries(workload.config ?? {}).map(([key, data]) => ({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: joinName(service.name, key), namespace, labels: labelsOf(service.name, service.spec.owner) },
    data,
  }));
}

/**
 * A digest of the texts that the containers see, as files or as variables, and of nothing else. Kubernetes restarts no
 * pod when a ConfigMap changes; a changed annotation of the pod template does.
 */
export function configAnnotation({ instance, targets }: Context): Record<string, string> {
  const seen = new Map<string, Config>();
  for (const read of instance.reads) {
    const target = targets.get(nameOf(read));
    // What somebody else makes may change at any time.
    if (read.kind !== 'Config' || target?.is !== 'found' || target.texts === undefined) continue;
    const texts = seenOf(read, target.texts);
    if (texts !== undefined) seen.set(read.name, { ...seen.get(read.name), ...texts });
  }
  if (seen.size === 0) return {};
  const texts = [...seen].sort(byName).map(([name, data]) => [name, Object.entries(data).sort(byName)]);
  return { [configDigest]: bytesToHex(sha256(utf8ToBytes(JSON.stringify(texts)))) };
}

/** The texts that a read shows to the containers; undefined where it shows none, whatever the set says. */
function seenOf({ seen }: Read, texts: Config): Config | undefined {
  if (seen === undefined) return texts;
  if (seen.length === 0) return undefined;
  return Object.fromEntries(Object.entries(texts).filter(([key]) => seen.includes(key)));
}

function byName([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return compareText(a, b);
}
