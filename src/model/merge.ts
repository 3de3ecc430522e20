import type { Schema } from './schema.js';

/** Plain data as YAML and JSON know it. */
export type Data = null | boolean | number | string | readonly Data[] | { readonly [key: string]: Data };

type DataMap = { readonly [key: string]: Data };

/**
 * Merges layers, the lowest first, by the schema of the whole: maps merge by key, `null` removes what lower layers
 * say, lists and everything else replace, and so does a map that the schema calls atomic. A shorthand counts as the
 * object that it stands for, in lists, too. What the schema does not know is left out. Keys keep the order in which they first appear.
 */
export function merge(schema: Schema, layers: readonly DataMap[]): DataMap {
  return mergeOnto({}, schema, layers);
}

/** Merges layers onto what others merged to. What no layer concerns is shared with `merged`, not copied. */
export function mergeOnto(merged: DataMap, schema: Schema, layers: readonly DataMap[]): DataMap {
  return layers.reduce((below, layer) => mergeLayer(below, schema, layer), merged);
}

function mergeLayer(below: DataMap, schema: Schema, layer: DataMap): DataMap {
  let merged: Record<string, Data> | undefined;
  for (const key of Object.keys(layer)) {
    const at = schemaOf(schema, key);
    if (at === undefined) continue;
    const said = layer[key] ?? null;
    const value = said === null ? null : expand(at, said);
    if (value === null) merged = without(merged ?? below, key);
    else (merged ??= { ...below })[key] = mergeValue(below[key], at, value);
  }
  return merged ?? below;
}

function mergeValue(below: Data | undefined, schema: Schema, value: Data): Data {
  if (Array.isArray(value)) return expandItems(schema, value);
  if (!isMap(value) || schema['x-kubernetes-map-type'] === 'atomic') return value;
  return mergeLayer(isMap(below) ? below : {}, schema, value);
}

/** A copy without a key: deleting it would make every later look into the map slow. */
function without(map: DataMap, key: string): Record<string, Data> {
  const { [key]: _, ...rest } = map;
  return rest;
}

/** A scalar where the schema knows a shorthand, as the object that it stands for. */
export function expand(schema: Schema, value: Data): Data {
  const field = schema['x-towpath-shorthand'];
  return field === undefined || typeof value === 'object' ? value : { [field]: value };
}

/** A list with what is a shorthand in its items as the object that it stands for. */
export function expandItems({ items }: Schema, list: readonly Data[]): readonly Data[] {
  if (items?.properties === undefined) return list;
  return list.map((item) => mergeValue(undefined, items, expand(items, item)));
}

/** The schema of the value under `key`; undefined where the schema allows no such key. */
export function schemaOf({ properties, additionalProperties }: Schema, key: string): Schema | undefined {
  if (properties !== undefined && Object.hasOwn(properties, key)) return properties[key];
  return additionalProperties === false ? undefined : (additionalProperties ?? {});
}

export function isMap(value: Data | undefined): value is DataMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
