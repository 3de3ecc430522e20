import type { Schema } from './schema.js';

/** Plain data as YAML and JSON know it. */
export type Data = null | boolean | number | string | readonly Data[] | { readonly [key: string]: Data };

type DataMap = { readonly [key: string]: Data };

/**
 * Merges layers, the lowest first, by the schema of the whole: maps merge by key, `null` removes what lower layers
 * say, lists and everything else replace, and so does a map that the schema calls atomic. A shorthand counts as the
 * object that it stands for. Keys keep the order in which they first appear.
 */
export function merge(schema: Schema, layers: readonly DataMap[]): DataMap {
  let merged: Data = {};
  for (const layer of layers) merged = over(schema, merged, layer) ?? {};
  return merged as DataMap;
}

function over(schema: Schema, below: Data | undefined, value: Data): Data | undefined {
  if (value === null) return undefined;
  const above = expand(schema, value);
  if (!isMap(above) || schema['x-kubernetes-map-type'] === 'atomic') return above;
  const merged: Record<string, Data> = below !== undefined && isMap(below) ? { ...below } : {};
  for (const key of Object.keys(above)) {
    const result = over(schemaOf(schema, key), merged[key], above[key] as Data);
    if (result === undefined) delete merged[key];
    else merged[key] = result;
  }
  return merged;
}

/** A scalar where the schema knows a shorthand, as the object that it stands for. */
export function expand(schema: Schema, value: Data): Data {
  const field = schema['x-towpath-shorthand'];
  return field === undefined || typeof value === 'object' ? value : { [field]: value };
}

/** The schema of the value under `key`; an empty one where nothing is known. */
export function schemaOf(schema: Schema, key: string): Schema {
  const { properties, additionalProperties } = schema;
  if (properties !== undefined && Object.hasOwn(properties, key)) return properties[key] ?? {};
  return additionalProperties === undefined || additionalProperties === false ? {} : additionalProperties;
}

export function isMap(value: Data | undefined): value is DataMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
