import { expand, isMap, merge, schemaOf, type Data } from '../model/merge.js';
import type { Schema } from '../model/schema.js';
import { workloadSchema } from '../model/workload.js';
import type { DataMap } from './data.js';

/** Values with every shorthand as the object that it stands for. */
export function expanded(values: DataMap): DataMap {
  return merge(workloadSchema, [values]);
}

/**
 * The layer that makes the wanted values of those below: without what they say already, and with null for what they say
 * and nobody wants.
 */
export function layerOver(below: DataMap, wanted: DataMap, schema: Schema = workloadSchema): DataMap {
  const layer: Record<string, Data> = {};
  for (const key of new Set([...Object.keys(wanted), ...Object.keys(below)])) {
    const at = schemaOf(schema, key) ?? {};
    const [from, to] = [below[key], wanted[key]];
    if (to === undefined || to === null) {
      // What nothing has said yet, such as PORT, is removed by name.
      if (from !== undefined || to === null) layer[key] = null;
      continue;
    }
    const isOpen = isMap(from) && isMap(to) && at['x-kubernetes-map-type'] !== 'atomic';
    if (!isOpen) {
      if (!same(from, to) && !isSameReason(from, to)) layer[key] = to;
      continue;
    }
    const inner = layerOver(from, to, at);
    if (Object.keys(inner).length > 0) layer[key] = inner;
  }
  return layer;
}

/** A reason that somebody has written says more than that something was adopted. */
function isSameReason(from: Data | undefined, to: Data): boolean {
  return typeof from === 'string' && typeof to === 'string' && to.startsWith(adoptedReason);
}

/** How every reason begins that nobody has written yet. */
export const adoptedReason = 'Adopted: ';

/** Whether two values are equal; the order of keys is none. */
export function same(a: Data | undefined, b: Data | undefined): boolean {
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((item, index) => same(item as Data, (b as readonly Data[])[index]));
  if (!isMap(a) || !isMap(b)) return a === b;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && same(a[key], b[key]));
}

/** The layer as a person writes it: in the order of the schema, and with shorthands where they say it all. */
export function written(schema: Schema, value: Data): Data {
  if (Array.isArray(value)) return (value as readonly Data[]).map((item) => written(schema.items ?? {}, item));
  if (!isMap(value)) return value;
  const field = schema['x-towpath-shorthand'];
  const keys = Object.keys(value);
  const [only = ''] = keys;
  const short = value[only];
  if (field !== undefined && keys.length === 1 && only === field && isScalar(short)) return short ?? null;
  const order = Object.keys(schema.properties ?? {});
  const place = (key: string) => (order.includes(key) ? order.indexOf(key) : order.length);
  return Object.fromEntries(
    keys
      .toSorted((a, b) => place(a) - place(b))
      .map((key) => [key, written(schemaOf(schema, key) ?? {}, value[key] ?? null)]),
  );
}

function isScalar(value: Data | undefined): boolean {
  return typeof value !== 'object' || value === null;
}

/** A value with its shorthands opened, one level at a time. */
export function opened(schema: Schema, value: Data): Data {
  const whole = expand(schema, value);
  if (Array.isArray(whole)) return (whole as readonly Data[]).map((item) => opened(schema.items ?? {}, item));
  if (!isMap(whole)) return whole;
  return Object.fromEntries(
    Object.entries(whole).map(([key, part]) => [key, opened(schemaOf(schema, key) ?? {}, part)]),
  );
}
