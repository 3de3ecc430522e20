import { expand, expandItems, isMap, schemaOf, type Data } from './merge.js';
import type { Schema } from './schema.js';

/** The path of a value in a Workload, keys from the top. */
export type Path = readonly string[];

/** A value of the merged whole: where it is, and the layers that say it, the deciding one last. */
export interface Leaf {
  readonly path: Path;
  readonly value: Data;
}

/** All values of merged data that have no parts of their own to merge, in the order of the data. */
export function leavesOf(schema: Schema, value: Data, path: Path = []): Leaf[] {
  const parts = isMap(value) && schema['x-kubernetes-map-type'] !== 'atomic' ? Object.entries(value) : [];
  if (parts.length === 0) return [{ path, value }];
  return parts.flatMap(([key, part]) => leavesOf(schemaOf(schema, key) ?? {}, part, [...path, key]));
}

/**
 * Which layers say something at `path`, as indexes into `layers`, the lowest first. The last one decides. A layer that
 * removes the value or a map around it with `null` takes away what stands below it, and is itself left out.
 */
export function layersAt(schema: Schema, layers: readonly Data[], path: Path): number[] {
  let found: number[] = [];
  layers.forEach((layer, index) => {
    const value = valueAt(schema, layer, path);
    if (value === null) found = [];
    else if (value !== undefined) found.push(index);
  });
  return found;
}

/** The value of one layer at `path`, of which indexes into lists may be parts; null where the layer removes it, undefined where it says nothing. */
export function valueAt(schema: Schema, data: Data, path: Path): Data | undefined {
  let [at, value]: [Schema, Data | undefined] = [schema, data];
  for (const key of path) {
    if (value === null || value === undefined) return value;
    if (Array.isArray(value)) {
      [value, at] = [(value as readonly Data[])[Number(key)], at.items ?? {}];
      continue;
    }
    const map: Data = expand(at, value);
    if (!isMap(map)) return undefined;
    value = Object.hasOwn(map, key) ? map[key] : undefined;
    at = schemaOf(at, key) ?? {};
  }
  if (value === undefined) return undefined;
  return Array.isArray(value) ? expandItems(at, value) : expand(at, value);
}
