import type { Data } from '../model/merge.js';
import type { DataMap } from './data.js';
import { at, listAt, mapAt, textAt, wordOf } from './data.js';
import type { Group } from './group.js';
import { containersIn, podOf, type InputObject } from './input.js';

/** Which team and environment adopt. */
export interface Target {
  readonly team: string;
  readonly environment: string;
}

/** A declaration beside a Service and its Release: a Secret, a Config, a Domain. */
export interface Resource {
  readonly file: string;
  readonly kind: 'Secret' | 'Config' | 'Domain';
  readonly name: string;
  readonly spec: DataMap;
  /** The object that it comes from. */
  readonly from?: InputObject;
}

/** All that is known while objects are expressed. */
export interface Scene {
  readonly target: Target;
  readonly objects: readonly InputObject[];
  readonly groups: readonly Group[];
  /** The names in declarations of ConfigMaps and Secrets, by {@link keyOf} kind, namespace and name. */
  readonly names: ReadonlyMap<string, string>;
  readonly resources: readonly Resource[];
  /** The texts of a service's own `config`, by service. */
  readonly configs: ReadonlyMap<string, DataMap>;
}

export function keyOf(kind: string, namespace: string, name: string): string {
  return `${kind} ${namespace}/${name}`;
}

/** What a workload reads of ConfigMaps and Secrets, by the names of Kubernetes. */
export interface Reading {
  readonly kind: 'ConfigMap' | 'Secret';
  readonly name: string;
  /** The keys that it names. */
  readonly keys: readonly string[];
  readonly by: 'containers' | 'imagePullSecrets';
}

/** Every ConfigMap and Secret that the pods of a workload read. */
export function readingsOf(workload: InputObject): Reading[] {
  const pod = podOf(workload);
  const containers = [...containersIn(pod, 'containers'), ...containersIn(pod, 'initContainers')];
  const volumes = listAt(pod, 'volumes');
  const keysIn = (items: DataMap) => listAt(items, 'items').map((item) => wordOf(at(item, 'key')));
  // A file that is mounted alone is one of the keys, unless the volume has other names for them.
  const shown = (volume: Data) => (files: DataMap) => {
    const keys = keysIn(files);
    const mounts = containers.flatMap((it) => listAt(it, 'volumeMounts'));
    const own = mounts.filter((mount) => at(mount, 'name') === at(volume, 'name'));
    return keys.length > 0 ? keys : own.flatMap((mount) => /^[^/]+$/.exec(textAt(mount, 'subPath') ?? '') ?? []);
  };
  return [
    ...containers.flatMap((container) => [
      ...listAt(container, 'env').flatMap((it) => [
        ...reading('ConfigMap', mapAt(it, 'valueFrom', 'configMapKeyRef'), ({ key }) => [wordOf(key)]),
        ...reading('Secret', mapAt(it, 'valueFrom', 'secretKeyRef'), ({ key }) => [wordOf(key)]),
      ]),
      ...listAt(container, 'envFrom').flatMap((it) => [
        ...reading('ConfigMap', mapAt(it, 'configMapRef'), () => []),
        ...reading('Secret', mapAt(it, 'secretRef'), () => []),
      ]),
    ]),
    ...volumes.flatMap((volume) => [
      ...reading('ConfigMap', mapAt(volume, 'configMap'), shown(volume)),
      ...reading('Secret', mapAt(volume, 'secret'), shown(volume)),
      ...reading('Secret', mapAt(volume, 'csi', 'nodePublishSecretRef'), () => []),
      ...listAt(volume, 'projected', 'sources').flatMap((source) => [
        ...reading('ConfigMap', mapAt(source, 'configMap'), keysIn),
        ...reading('Secret', mapAt(source, 'secret'), keysIn),
      ]),
    ]),
    ...listAt(pod, 'imagePullSecrets')
      .flatMap((it) => reading('Secret', mapAt(it), () => []))
      .map((it) => ({ ...it, by: 'imagePullSecrets' as const })),
  ];
}

function reading(kind: Reading['kind'], reference: DataMap, keysIn: (reference: DataMap) => string[]): Reading[] {
  const name = at(reference, 'secretName') ?? at(reference, 'name');
  return typeof name === 'string' ? [{ kind, name, keys: keysIn(reference), by: 'containers' }] : [];
}
