import { isMap, type Data } from '../../model/merge.js';
import { at, filled, listAt, mapAt, said, textAt, unless, wordOf, type DataMap } from '../data.js';
import { keyOf, type Scene } from '../scene.js';
import { addressIn, type Addresses } from './addresses.js';

/** Where the names in a pod's variables are looked for. */
export interface Place {
  readonly scene: Scene;
  readonly namespace: string;
  readonly addresses: Addresses;
}

/** Variables by name; the last of several of one name holds. */
export function expressEnv(container: DataMap, place: Place): DataMap {
  const all = listAt(container, 'env').flatMap((item): [string, Data][] => {
    const name = textAt(item, 'name');
    return name === undefined ? [] : [[name, valueOf(mapAt(item), name, place)]];
  });
  return Object.fromEntries(all);
}

function valueOf(item: DataMap, name: string, place: Place): Data {
  const from = at(item, 'valueFrom');
  if (isMap(from)) return sourceOf(from, place);
  const value = at(item, 'value') ?? '';
  return typeof value === 'string' ? (addressIn(value, name, place.namespace, place.addresses) ?? value) : value;
}

function sourceOf(from: DataMap, { scene, namespace }: Place): Data {
  const { secretKeyRef: secret, configMapKeyRef: config, fieldRef, resourceFieldRef } = from;
  if (secret !== undefined)
    return { secret: declaredName(scene, 'Secret', namespace, textAt(secret, 'name') ?? ''), ...keyIn(secret) };
  if (config !== undefined)
    return { config: declaredName(scene, 'ConfigMap', namespace, textAt(config, 'name') ?? ''), ...keyIn(config) };
  return expressField({ fieldRef, resourceFieldRef });
}

function keyIn(reference: Data): DataMap {
  return said({ key: at(reference, 'key'), optional: unless(false, at(reference, 'optional')) });
}

/** A field of the pod or of the resources of a container. */
export function expressField(from: Readonly<Record<string, Data | undefined>>): DataMap {
  const { fieldRef, resourceFieldRef: of } = from;
  if (fieldRef !== undefined) return said({ field: at(fieldRef, 'fieldPath') });
  const divisor = at(of, 'divisor');
  return said({
    resourceField: at(of, 'resource'),
    container: at(of, 'containerName'),
    divisor: divisor === undefined || ['0', '1'].includes(wordOf(divisor)) ? undefined : wordOf(divisor),
  });
}

/** What a ConfigMap or a Secret is called in declarations; its own name where nothing is known of it. */
export function declaredName(scene: Scene, kind: 'ConfigMap' | 'Secret', namespace: string, name: string): string {
  return scene.names.get(keyOf(kind, namespace, name)) ?? name;
}

export function expressEnvFrom(container: DataMap, { scene, namespace }: Place): Data | undefined {
  const all = listAt(container, 'envFrom').map((item) => {
    const [secret, config] = [at(item, 'secretRef'), at(item, 'configMapRef')];
    const nameIn = (kind: 'ConfigMap' | 'Secret', reference: Data | undefined) =>
      reference && declaredName(scene, kind, namespace, textAt(reference, 'name') ?? '');
    return said({
      secret: nameIn('Secret', secret),
      config: nameIn('ConfigMap', config),
      prefix: unless('', at(item, 'prefix')),
      optional: unless(false, at(secret ?? config, 'optional')),
    });
  });
  return filled(all);
}
