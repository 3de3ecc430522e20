import { isMap, type Data } from '../model/merge.js';

/** One value of an object that differs. A missing side means that the value is added or removed. */
export interface FieldChange {
  /** Keys from the top; items of a list by their name where they have one, as `[name]`. */
  readonly path: readonly string[];
  readonly before?: Data;
  readonly after?: Data;
}

/** What differs between two objects, value by value, in the order of the keys. */
export function fieldChanges(
  before: Data | undefined,
  after: Data | undefined,
  path: readonly string[] = [],
): FieldChange[] {
  if (before === undefined || after === undefined || !(isTree(before) && isTree(after))) {
    if (JSON.stringify(before) === JSON.stringify(after)) return [];
    return [{ path, ...(before !== undefined && { before }), ...(after !== undefined && { after }) }];
  }
  const [left, right] = [partsOf(before), partsOf(after)];
  const keys = [...new Set([...left.keys(), ...right.keys()])];
  const changes = keys.flatMap((key) => fieldChanges(left.get(key), right.get(key), [...path, key]));
  // Where an item changes, too, that is what people want to see.
  return changes.length === 0 && Array.isArray(before) ? orderChange(left, right, path) : changes;
}

/** The same items in another order, which for init containers and sources of variables matters. */
function orderChange(left: Parts, right: Parts, path: readonly string[]): FieldChange[] {
  const before = [...left.keys()].filter((key) => right.has(key));
  const after = [...right.keys()].filter((key) => left.has(key));
  if (before.join('\n') === after.join('\n')) return [];
  const plain = (key: string) => key.slice(1, -1);
  return [{ path, before: before.map(plain), after: after.map(plain) }];
}

type DataMap = { readonly [key: string]: Data };

/** The parts of a map, or list of maps, that is on one side only. */
export function partChanges({ path, before, after }: FieldChange): FieldChange[] {
  const value = before ?? after;
  if (value === undefined || (before !== undefined && after !== undefined)) return [];
  const isList = Array.isArray(value) && value.every(isMap);
  if (!isList && !isMap(value)) return [];
  const nothing: Data = isList ? [] : {};
  return before === undefined ? fieldChanges(nothing, value, path) : fieldChanges(value, nothing, path);
}

/** Whether a value is compared part by part; lists are where their items can be told apart. */
function isTree(value: Data): value is DataMap | readonly Data[] {
  // Where a variable comes from is one thing to whoever reads it.
  if (isMap(value)) return value['valueFrom'] === undefined;
  return Array.isArray(value) && value.every(isMap);
}

type Parts = ReadonlyMap<string, Data>;

function partsOf(value: DataMap | readonly Data[]): Parts {
  if (!Array.isArray(value)) return new Map(Object.entries(value));
  const parts = new Map<string, Data>();
  for (const item of value as readonly Data[]) {
    const identity = identityOf(item);
    // Two rules may be about the same peers; the second is told from the first by its place.
    let key = identity;
    for (let place = 2; parts.has(`[${key}]`); place++) key = `${identity} ${place}`;
    parts.set(`[${key}]`, item);
  }
  return parts;
}

const mergeKeys = ['mountPath', 'devicePath', 'name', 'topologyKey', 'ip', 'host'] as const;

/**
 * What tells an item from its neighbours: the keys by which Kubernetes itself merges such lists (`patchMergeKey` of
 * its API, {@link mergeKeys}); for a template or a metric its name; for a file its path; for a source of variables or
 * files what it is of; for a certificate whom it is for; for a rule of a NetworkPolicy whom it is about; else all of it.
 */
function identityOf(item: Data): string {
  if (!isMap(item)) return JSON.stringify(item);
  const key =
    mergeKeys.map((name) => item[name]).find((value) => value !== undefined) ??
    nameWithin(item) ??
    hostsOf(item) ??
    fileOf(item) ??
    sourceOf(item);
  if (typeof key === 'string') return key;
  const peers = item['from'] ?? item['to'];
  if (Array.isArray(peers)) return (peers as readonly Data[]).map(peerOf).join(', ');
  return Array.isArray(item['ports']) ? 'everyone' : JSON.stringify(item);
}

/** The name of a template or of a metric. */
function nameWithin({ metadata, resource, containerResource, pods, object, external }: DataMap): Data | undefined {
  const measured = pods ?? object ?? external ?? null;
  const metric = isMap(measured) ? measured['metric'] : undefined;
  const about = metadata ?? resource ?? containerResource ?? metric ?? null;
  return isMap(about) ? about['name'] : undefined;
}

/** Whom a certificate is for. */
function hostsOf({ hosts = null }: DataMap): string | undefined {
  return Array.isArray(hosts) ? hosts.join(', ') : undefined;
}

/** The path of a file of a volume: of a key, or of a field of the pod. */
function fileOf(item: DataMap): Data | undefined {
  return ['key', 'fieldRef', 'resourceFieldRef'].some((name) => name in item) ? item['path'] : undefined;
}

/** What variables or files come from, by how Kubernetes refers to it. */
const sources: Readonly<Record<string, string>> = {
  secretRef: 'Secret',
  configMapRef: 'ConfigMap',
  secret: 'Secret',
  configMap: 'ConfigMap',
};

function sourceOf(item: DataMap): string | undefined {
  const [kind = '', source = null] = Object.entries<Data>(item).find(([name]) => Object.hasOwn(sources, name)) ?? [];
  const name = isMap(source) ? source['name'] : undefined;
  const prefix = typeof item['prefix'] === 'string' ? ` as ${item['prefix']}` : '';
  return typeof name === 'string' ? `${sources[kind] ?? kind} ${name}${prefix}` : undefined;
}

/** Whom a rule of a NetworkPolicy is about: addresses, pods by their labels, or all pods of a namespace. */
function peerOf(peer: Data): string {
  const { ipBlock = null, podSelector = null, namespaceSelector = null } = isMap(peer) ? peer : {};
  if (isMap(ipBlock) && typeof ipBlock['cidr'] === 'string') return ipBlock['cidr'];
  const [pods, namespaces] = [labelsIn(podSelector), labelsIn(namespaceSelector)];
  if (pods !== '') return pods;
  return namespaces === '' ? 'every pod' : `the namespace ${namespaces}`;
}

function labelsIn(selector: Data): string {
  const labels = isMap(selector) ? (selector['matchLabels'] ?? null) : null;
  return isMap(labels) ? Object.values<Data>(labels).map(String).join('/') : '';
}
