import { groupBy } from '../lists.js';
import { nameLabel } from '../model/identity.js';
import { joinName } from '../model/names.js';
import type { Organisation } from '../model/organisation.js';
import { at, filled, listAt, mapAt, said, textAt, unless, type DataMap } from './data.js';
import { annotationsOf, isBookkeepingLabel } from './express/metadata.js';
import type { Group } from './group.js';
import { isHelmTest, labelsIn, type InputObject } from './input.js';
import { same } from './layers.js';
import { freeName, labelFor, within } from './names.js';
import { keyOf, readingsOf, type Resource, type Scene, type Target } from './scene.js';

/** Stands for the keys of a Secret that was not in the input and is read as a whole. */
export const unknownKey = 'unknown';

/** Kubernetes makes it in every namespace. */
export const rootCertificate = 'kube-root-ca.crt';

interface Shared {
  readonly names: Map<string, string>;
  readonly resources: Resource[];
  readonly configs: Map<string, DataMap>;
  readonly declared: Organisation;
}

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

/** Texts of one service stand in its `config`, if their ConfigMap can keep its name. */
function addConfig(shared: Shared, target: Target, object: InputObject, users: Group[]): void {
  const { names, configs } = shared;
  const { name, namespace, data } = object;
  const texts = mapAt(data, 'data');
  const [only, another] = users;
  const key = keyOf('ConfigMap', namespace, name);
  const isPlain =
    at(data, 'immutable') !== true && only !== undefined && filled(metadataOf(object, only)) === undefined;
  if (isPlain && another === undefined) {
    const inside = within(only.service, name);
    if (joinName(only.service, inside) === name) {
      names.set(key, inside);
      configs.set(only.service, { ...configs.get(only.service), [inside]: texts });
      return;
    }
  }
  const immutable = at(data, 'immutable') === true ? true : undefined;
  addShared(shared, target, { name, key, spec: said({ data: texts, immutable, ...metadataOf(object) }), from: object });
}

/** Whether a ConfigMap holds what is no text: whoever makes the rest of it would take that away. */
export function isBinary({ kind, data }: InputObject): boolean {
  return kind === 'ConfigMap' && Object.keys(mapAt(data, 'binaryData')).length > 0;
}

/** The labels and annotations of a ConfigMap, without those that it has as one of a service anyway. */
function metadataOf(object: InputObject, only?: Group): DataMap {
  const known: DataMap = only === undefined ? {} : { ...labelsIn(only.workload.data), [nameLabel]: only.service };
  const labels = Object.entries(labelsIn(object.data)).filter(
    ([key, value]) => !isBookkeepingLabel(key) && known[key] !== value,
  );
  return said({ labels: filled(Object.fromEntries(labels)), annotations: annotationsOf(object) });
}

/** A ConfigMap that is not in the input: somebody else makes it. */
function addForeign(shared: Shared, target: Target, name: string, key: string, keys: readonly string[]): void {
  addShared(shared, target, { name, key, spec: { keys: [...new Set(keys)] } });
}

interface SharedTexts {
  readonly name: string;
  /** What {@link keyOf} it. */
  readonly key: string;
  readonly spec: DataMap;
  readonly from?: InputObject;
}

function addShared(shared: Shared, target: Target, { name, key, spec, from }: SharedTexts): void {
  const { names, resources, declared } = shared;
  const folder = `teams/${target.team}`;
  const wish = labelFor(name);
  // The same one in another namespace: a team has it in all of its own.
  const twin = resources.find(
    (it) => it.kind === 'Config' && (it.spec['name'] ?? it.name) === name && same(textsIn(it.spec), textsIn(spec)),
  );
  if (twin !== undefined) return void names.set(key, twin.name);
  const other = declared.resources.get(folder)?.get(wish)?.spec as DataMap | undefined;
  const isElsewhere = other !== undefined && !same(textsIn(other), textsIn(spec));
  const isOthers =
    isElsewhere && Array.isArray(other['environments']) && !other['environments'].includes(target.environment);
  const label = freeIn(resources, folder, isOthers ? labelFor(`${wish}-${target.environment}`) : wish);
  names.set(key, label);
  const all = said({ environments: [target.environment], ...spec, name: unless(label, name) });
  resources.push({ file: `${folder}/${label}.yaml`, kind: 'Config', name: label, spec: all, ...(from && { from }) });
}

function textsIn({ data, keys }: DataMap): DataMap {
  return said({ data, keys });
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

export function freeIn(resources: readonly Resource[], folder: string, wish: string): string {
  return freeName(wish, (name) => resources.some(({ file }) => file === `${folder}/${name}.yaml`));
}

/** Whether nobody but Kubernetes makes a Secret: tokens of accounts, and what Helm keeps. */
export function isBookkeeping({ kind, data }: InputObject): boolean {
  const type = textAt(data, 'type') ?? '';
  return kind === 'Secret' && (type === 'kubernetes.io/service-account-token' || type.startsWith('helm.sh/'));
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

/** What a list of imagePullSecrets names. */
export function pullSecretsIn(owner: DataMap): string[] {
  return listAt(owner, 'imagePullSecrets').flatMap((it) => textAt(it, 'name') ?? []);
}
