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
  return keys.flatMap((key) => fieldChanges(left.get(key), right.get(key), [...path, key]));
}

/** Whether a value is compared part by part; lists are where their items can be told apart. */
function isTree(value: Data): value is { readonly [key: string]: Data } | readonly Data[] {
  return isMap(value) || (Array.isArray(value) && value.every(isMap));
}

function partsOf(value: { readonly [key: string]: Data } | readonly Data[]): Map<string, Data> {
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

/**
 * What tells an item from its neighbours: the keys by which Kubernetes itself merges such lists (`patchMergeKey` of
 * its API: name, mountPath, topologyKey, ip); for a rule of a NetworkPolicy whom it is about; else all of it.
 */
function identityOf(item: Data): string {
  if (!isMap(item)) return JSON.stringify(item);
  const key = item['mountPath'] ?? item['name'] ?? item['topologyKey'] ?? item['ip'];
  if (typeof key === 'string') return key;
  const peers = item['from'] ?? item['to'];
  if (Array.isArray(peers)) return (peers as readonly Data[]).map(peerOf).join(', ');
  return Array.isArray(item['ports']) ? 'everyone' : JSON.stringify(item);
}

/** Whom a rule of a NetworkPolicy is about: addresses, pods by their labels, or all pods of a namespace. */
function peerOf(peer: Data): string {
  const { ipBlock = null, podSelector = null, namespaceSelector = null } = isMap(peer) ? peer : {};
  if (isMap(ipBlock)) return JSON.stringify(ipBlock['cidr']).replaceAll('"', '');
  const [pods, namespaces] = [labelsIn(podSelector), labelsIn(namespaceSelector)];
  if (pods !== '') return pods;
  return namespaces === '' ? 'every pod' : `the namespace ${namespaces}`;
}

function labelsIn(selector: Data): string {
  const labels = isMap(selector) ? (selector['matchLabels'] ?? null) : null;
  return isMap(labels) ? Object.values<Data>(labels).map(String).join('/') : '';
}
