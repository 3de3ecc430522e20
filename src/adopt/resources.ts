import { groupBy } from '../lists.js';
import { joinName } from '../model/names.js';
import type { Organisation } from '../model/organisation.js';
import { addConfig, addForeign, isBinary } from './config-maps.js';
import { mapAt, said, textAt } from './data.js';
import type { Group } from './group.js';
import { isHelmTest, type InputObject } from './input.js';
import { labelFor, within } from './names.js';
import { keyOf, readingsOf, type Scene, type Target } from './scene.js';
import { freeIn, isBookkeeping, rootCertificate, unknownKey, type Shared } from './shared.js';

/** What ConfigMaps and Secrets become: texts of one service, or declarations of the service or of the team. */
export function sceneOf(
  target: Target,
  objects: readonly InputObject[],
  groups: readonly Group[],
  declared: Organisation,
): Scene {
  const shared: Shared = { names: new Map(), resources: [], configs: new Map(), declared };
  const readers = groupBy(
    groups.flatMap((group) => readingsOf(group.workload).map((read) => ({ group, read }))),
    ({ group, read }) => keyOf(read.kind, group.workload.namespace, read.name),
  );
  for (const object of objects) {
    const users = (readers.get(keyOf(object.kind, object.namespace, object.name)) ?? []).map(({ group }) => group);
    if (isHelmTest(object)) continue;
    if (object.kind === 'ConfigMap' && object.name !== rootCertificate && !isBinary(object))
      addConfig(shared, target, object, [...new Set(users)]);
    if (object.kind === 'Secret') {
      const keys = [...Object.keys(mapAt(object.data, 'data')), ...Object.keys(mapAt(object.data, 'stringData'))];
      const all = keys.length > 0 || isBookkeeping(object) ? keys : [unknownKey];
      addSecret(shared, target, { ...object, keys: all, from: object }, [...new Set(users)]);
    }
  }
  for (const [key, reads] of readers) {
    const [first] = reads;
    if (first === undefined || shared.names.has(key)) continue;
    const { name } = first.read;
    const { namespace } = first.group.workload;
    const binary = objects.find((it) => isBinary(it) && it.name === name && it.namespace === namespace);
    const ofAll = ['data', 'binaryData'].flatMap((field) => Object.keys(mapAt(binary?.data, field)));
    const keys = first.read.kind === 'ConfigMap' && binary ? ofAll : reads.flatMap(({ read }) => read.keys);
    const users = [...new Set(reads.map(({ group }) => group))];
    // What images are fetched with may stay a name that nobody declares.
    const isReadByContainers = reads.some(({ read }) => read.by !== 'imagePullSecrets');
    const known = keys.length > 0 ? keys : [unknownKey];
    if (first.read.kind === 'ConfigMap') addForeign(shared, target, name, key, known);
    else if (isReadByContainers) addSecret(shared, target, { name, namespace, keys: known }, users);
  }
  const { names, resources, configs } = shared;
  return { target, objects, groups, names, resources, configs };
}

interface SecretSource {
  readonly name: string;
  readonly namespace: string;
  readonly keys: readonly string[];
  readonly from?: InputObject;
}

/** The names of its values; the values themselves are not even looked at. */
function addSecret({ names, resources }: Shared, target: Target, source: SecretSource, users: Group[]): void {
  const { name, namespace, keys, from } = source;
  const [only, another] = users;
  const isOwn = only !== undefined && another === undefined;
  const folder = isOwn ? `services/${only.service}` : `teams/${target.team}`;
  const wish = isOwn ? within(only.service, name) : labelFor(name);
  const isFile = isOwn && ['service', target.environment].includes(wish);
  const label = freeIn(resources, folder, isFile ? `${wish}-secret` : wish);
  names.set(keyOf('Secret', namespace, name), label);
  const standard = isOwn ? joinName(only.service, label) : label;
  const type = from && textAt(from.data, 'type');
  const spec = said({
    store: 'vault',
    keys: [...new Set(keys)],
    type: type === 'Opaque' ? undefined : type,
    environments: isOwn ? undefined : [target.environment],
    name: standard === name ? undefined : name,
  });
  resources.push({ file: `${folder}/${label}.yaml`, kind: 'Secret', name: label, spec, ...(from && { from }) });
}

/** The texts of a workload's ConfigMaps, in which names of others may stand. */
export function textsRead(scene: Scene, group: Group): string[] {
  const { namespace } = group.workload;
  return readingsOf(group.workload).flatMap(({ kind, name }) => {
    const object = scene.objects.find((it) => it.kind === kind && it.name === name && it.namespace === namespace);
    if (object === undefined || kind !== 'ConfigMap') return [];
    return Object.values(mapAt(object.data, 'data')).filter((text) => typeof text === 'string');
  });
}
