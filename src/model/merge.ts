import type { Schema } from './schema.js';

/** Plain data as YAML and JSON know it. */
export type Data = null | boolean | number | string | readonly Data[] | { readonly [key: string]: Data };

type DataMap = { readonly [key: string]: Data };

/**
 * Merges layers, the lowest first, by the schema of the whole: maps merge by key, `null` removes what lower layers
 * say, lists and everything else replace, and so does a map that the schema calls atomic. A shorthand counts as the
 * object that it stands for. What the schema does not know is left out. Keys keep the order in which they first appear.
 */
export function merge(schema: Schema, layers: readonly DataMap[]): DataMap {
  const merged: Record<string, Data> = {};
  for (const layer of layers) mergeInto(merged, schema, layer);
  return merged;
}

/** Every map below `target` was made here, so that nothing of a layer is changed. */
function mergeInto(target: Record<string, Data>, schema: Schema, layer: DataMap): void {
  for (const key of Object.keys(layer)) {
    const at = schemaOf(schema, key);
    if (at === undefined) continue;
    const said = layer[key] ?? null;
    const value = said === null ? null : expand(at, said);
    if (value === null) delete target[key];
    else if (!isMap(value) || at['x-kubernetes-map-type'] === 'atomic') target[key] = value;
    else {
      const below = target[key];
      const map: Record<string, Data> = below !== undefined && isMap(below) ? below : {};
      target[key] = map;
      mergeInto(map, at, value);
    }
  }
}

/** A scalar where the schema knows a shorthand, as the object that it stands for. */
export function expand(schema: Schema, value: Data): Data {
  const field = schema['x-towpath-shorthand'];
  return field === undefined || typeof value === 'object' ? value : { [field]: value };
}

/** The schema of the value under `key`; undefined where the schema allows no such key. */
export function schemaOf({ properties, additionalProperties }: Schema, key: string): Schema | undefined {
  if (properties !== undefined && Object.hasOwn(properties, key)) return properties[key];
  return additionalProperties === false ? undefined : (additionalProperties ?? {});
}

export function isMap(value: Data | undefined): value is DataMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
