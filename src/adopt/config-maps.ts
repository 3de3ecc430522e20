import { nameLabel } from '../model/identity.js';
import { joinName } from '../model/names.js';
import { at, filled, mapAt, said, unless, type DataMap } from './data.js';
import { annotationsOf, isBookkeepingLabel } from './express/metadata.js';
import type { Group } from './group.js';
import { labelsIn, type InputObject } from './input.js';
import { same } from './layers.js';
import { labelFor, within } from './names.js';
import { keyOf, type Target } from './scene.js';
import { freeIn, type Shared } from './shared.js';

/** Texts of one service stand in its `config`, if their ConfigMap can keep its name. */
export function addConfig(shared: Shared, target: Target, object: InputObject, users: Group[]): void {
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
export function addForeign(shared: Shared, target: Target, name: string, key: string, keys: readonly string[]): void {
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
