import * as fc from 'fast-check';
import type { Structural } from '../../src/model/definitions.js';
import { isMap, type Data } from '../../src/model/merge.js';

/** Values that mostly fit a schema: each field is there at times, and always where it is required. */
export function objectFor(schema: Structural, depth = 0): fc.Arbitrary<Data> {
  const { enum: values, type } = schema;
  if (values !== undefined) return fc.constantFrom(...values);
  if (schema['x-kubernetes-int-or-string'] === true) return fc.constantFrom<Data>(5432, '10%', '20Gi', '1');
  if (type === 'boolean') return fc.boolean();
  if (type === 'integer' || type === 'number') return numberFor(schema);
  if (type === 'array') return listFor(schema, depth);
  if (type === 'object') return mapFor(schema, depth);
  return textFor(schema);
}

function numberFor({ minimum = 0, maximum = 9000 }: Structural): fc.Arbitrary<number> {
  return fc.integer({ min: Math.ceil(minimum), max: Math.floor(maximum) });
}

const texts = ['a', 'name', '10', '20Gi', 'us-east-1', '2026-11-21T09:00:00Z', 'registry.example.com/image:v1', '30s'];

function textFor({ minLength = 0, maxLength = 100 }: Structural): fc.Arbitrary<string> {
  const fitting = texts.filter((text) => text.length >= minLength && text.length <= maxLength);
  return fc.constantFrom(...(fitting.length > 0 ? fitting : ['x'.repeat(minLength)]));
}

function listFor({ items = {}, minItems = 0 }: Structural, depth: number): fc.Arbitrary<Data> {
  if (depth > 5) return fc.constant([]);
  return fc.array(objectFor(items, depth + 1), { minLength: minItems, maxLength: minItems + 1 });
}

function mapFor(schema: Structural, depth: number): fc.Arbitrary<Data> {
  const { properties = {}, required = [], additionalProperties } = schema;
  const ofNames = typeof additionalProperties === 'object' ? additionalProperties : undefined;
  if (ofNames !== undefined) return fc.dictionary(fc.constantFrom('a', 'b'), objectFor(ofNames, depth + 1));
  const names = Object.keys(properties);
  // The deeper, the less: the schemas have thousands of fields.
  const some = fc.subarray(names, { maxLength: Math.min(names.length, depth > 3 ? 0 : 6 - depth) });
  return some.chain((chosen) => {
    const all = [...new Set([...chosen, ...required])];
    return fc.record(Object.fromEntries(all.map((name) => [name, objectFor(properties[name] ?? {}, depth + 1)])));
  });
}

/** A value with something else in one place: another type, another text, a field too many or one too few. */
export function mutated(value: Data, seed: number): Data {
  const paths = pathsIn(value);
  const path = paths[seed % paths.length] ?? [];
  return changedAt(value, path, (at) => changed(at, Math.floor(seed / 1000)));
}

type Path = readonly string[];

function pathsIn(value: Data, path: Path = []): Path[] {
  const parts = Array.isArray(value) || isMap(value) ? Object.entries<Data>(value as Record<string, Data>) : [];
  return [path, ...parts.flatMap(([key, part]) => pathsIn(part, [...path, key]))];
}

function changedAt(value: Data, [key, ...rest]: Path, change: (at: Data) => Data): Data {
  if (key === undefined) return change(value);
  if (Array.isArray(value))
    return (value as readonly Data[]).map((it, index) => (String(index) === key ? changedAt(it, rest, change) : it));
  if (!isMap(value)) return value;
  return { ...value, [key]: changedAt(value[key] ?? null, rest, change) };
}

const others: readonly Data[] = ['', 'other', -1, 1.5, 1e9, true, [], {}, [1], { a: 'b' }, 'x'.repeat(300)];

function changed(value: Data, seed: number): Data {
  if (isMap(value) && seed % 3 === 0) return { ...value, toString: 'more' };
  if (isMap(value) && seed % 3 === 1) return Object.fromEntries(Object.entries<Data>(value).slice(1));
  return others[seed % others.length] ?? '';
}
