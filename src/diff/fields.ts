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
  return new Map((value as readonly Data[]).map((item) => [`[${identityOf(item)}]`, item]));
}

/**
 * What tells an item from its neighbours: the keys by which Kubernetes itself merges such lists (`patchMergeKey` of
 * its API: name, mountPath); for a rule of a NetworkPolicy whom it is about; else all of it.
 */
function identityOf(item: Data): string {
  if (!isMap(item)) return JSON.stringify(item);
  const key = item['mountPath'] ?? item['name'];
  return typeof key === 'string' ? key : (peersOf(item['from'] ?? item['to']) ?? JSON.stringify(item));
}

/** The pods that a rule of a NetworkPolicy is about, by their labels. */
function peersOf(peers: Data | undefined): string | undefined {
  if (!Array.isArray(peers)) return undefined;
  const labels = (peers as readonly Data[]).map((peer) => labelsIn(isMap(peer) ? peer['podSelector'] : undefined));
  return labels.join(', ');
}

function labelsIn(selector: Data | undefined): string {
  const labels = selector !== undefined && isMap(selector) ? selector['matchLabels'] : undefined;
  return labels !== undefined && isMap(labels) ? Object.values<Data>(labels).map(String).join('/') : 'every pod';
}
