import * as fc from 'fast-check';
import type { Data } from '../../src/model/merge.js';
import type { Schema } from '../../src/model/schema.js';
import { workloadLayerSchema, workloadSchema } from '../../src/model/workload.js';
import { textOf } from './texts.js';
import { tied, ties } from './ties.js';

/** The path of a schema: fields by name, `*` for the values of a map and the items of a list. */
export type SchemaPath = readonly string[];

/** Values that fit a schema, made from nothing but the schema and the ties between fields. */
export function valuesOf(schema: Schema, path: SchemaPath): fc.Arbitrary<Data> {
  const { enum: allowed, const: only, type = [] } = schema;
  const types = [type].flat();
  if (only !== undefined) return fc.constant(only);
  if (types.length === 0) return anything;
  const listed = allowed?.filter((value) => value !== null) ?? [];
  const kinds = types.filter((name) => name !== 'null').map((name) => ofType(name, schema, path));
  const value: fc.Arbitrary<Data> =
    listed.length > 0
      ? fc.constantFrom(...listed)
      : fc.oneof(...kinds.map((arbitrary) => ({ weight: 6, arbitrary })), ...examplesOf(schema));
  return types.includes('null') ? rarely<Data>(null, value) : value;
}

/** Where a schema says nothing. */
const anything: fc.Arbitrary<Data> = fc.oneof(
  fc.boolean(),
  fc.nat(),
  fc.constantFrom<Data>('a', { parameter: 'size' }, { from: 'name' }, { a: ['b'] }, []),
);

/** What the schema shows people, where that is more than a text, which `textOf` knows. */
function examplesOf({ examples = [] }: Schema): fc.Arbitrary<Data>[] {
  const values = examples.filter((example) => typeof example !== 'string') as Data[];
  return values.length === 0 ? [] : [fc.constantFrom(...values)];
}

function rarely<Value>(rare: Value, value: fc.Arbitrary<Value>): fc.Arbitrary<Value> {
  return fc.oneof({ weight: 30, arbitrary: value }, { weight: 1, arbitrary: fc.constant(rare) });
}

function ofType(type: string, schema: Schema, path: SchemaPath): fc.Arbitrary<Data> {
  const { minimum, maximum, properties = {}, 'x-towpath-shorthand': field = '' } = schema;
  const short = properties[field];
  switch (type) {
    case 'boolean':
      return fc.boolean();
    case 'integer':
      return numbers(minimum, maximum);
    case 'string':
      return textOf(short ?? schema);
    case 'array':
      return lists(schema, path);
    case 'object':
      return schema.properties === undefined ? maps(schema, path) : objects(schema, path);
    default:
      throw new Error(`There are no values of the type ${type} yet: add them here.`);
  }
}

/** Small numbers and those at the limits are more telling than all between. */
function numbers(min = 0, max = 1_000_000): fc.Arbitrary<number> {
  return fc.oneof(
    fc.integer({ min, max: Math.min(max, min + 5) }),
    fc.integer({ min, max }),
    fc.constantFrom(min, max),
  );
}

function lists({ items = {}, minItems = 0, maxItems = 3, uniqueItems = false }: Schema, path: SchemaPath) {
  const item = valuesOf(items, [...path, '*']);
  const range = { minLength: minItems, maxLength: Math.min(maxItems, minItems + 3) };
  return uniqueItems ? fc.uniqueArray(item, range) : fc.array(item, range);
}

function maps(schema: Schema, path: SchemaPath) {
  const { additionalProperties, propertyNames = { type: 'string' }, minProperties = 0, maxProperties = 3 } = schema;
  if (additionalProperties === false || additionalProperties === undefined) return fc.constant({});
  return fc.dictionary(keysOf(propertyNames, path), valuesOf(additionalProperties, [...path, '*']), {
    minKeys: tied(ties.usual, path) ? 1 : minProperties,
    maxKeys: Math.min(maxProperties, minProperties + 3),
    noNullPrototype: true,
  });
}

/** Mostly the same few keys for a field, so that layers meet, and references find what they name. */
function keysOf(schema: Schema, path: SchemaPath): fc.Arbitrary<string> {
  // Declarations cannot have these keys: JavaScript and readers of YAML 1.1 take them for something of their own.
  const key = textOf(schema).filter((text) => !['__proto__', '<<'].includes(text));
  const seed = [...(path.at(-1) ?? '')].reduce((sum, character) => sum * 31 + character.charCodeAt(0), 7) | 0;
  const few = fc.sample(key, { seed, numRuns: 3 });
  return fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...few) }, { weight: 1, arbitrary: key });
}

/** How many of the optional fields a map has, on average. */
const usual = 3.5;

function objects(schema: Schema, path: SchemaPath): fc.Arbitrary<Data> {
  const { properties = {}, required = [], minProperties = 0 } = schema;
  const names = Object.keys(properties);
  const oneAtLeast = names.map((name) => [name, ...names.filter((other) => other !== name)]);
  const groups = tied(ties.choices, path) ?? (minProperties > required.length ? oneAtLeast : []);
  const chosen = groups.flat();
  const mostly = requiredInWhole.get(schema) ?? [];
  const free = names.filter((name) => !required.includes(name) && !chosen.includes(name));
  const share = Math.min(0.5, usual / free.length);
  const field = (name: string, chance: number) =>
    maybe(chance, valuesOf(properties[name] ?? {}, [...path, name])).map((value) => [name, value] as const);
  const isUsual = (name: string) => tied(ties.usual, [...path, name]) === true;
  const own = fc.tuple(
    ...required.filter((name) => !chosen.includes(name)).map((name) => field(name, 1)),
    ...free.map((name) => field(name, mostly.includes(name) || isUsual(name) ? 0.9 : share)),
  );
  const choices = groups.map((group) =>
    fc
      .tuple(own, ...group.map((name, index) => field(name, index === 0 ? 1 : isUsual(name) ? 0.9 : 0.4)))
      .map(([entries, ...more]) => [...entries, ...more]),
  );
  return (choices.length === 0 ? own : fc.oneof(...choices)).map((entries) =>
    Object.fromEntries(entries.filter((entry): entry is readonly [string, Data] => entry[1] !== undefined)),
  );
}

function maybe(chance: number, value: fc.Arbitrary<Data>): fc.Arbitrary<Data | undefined> {
  if (chance === 1) return value;
  const present = Math.round(chance * 100);
  return fc.oneof(
    { withCrossShrink: true },
    { weight: 100 - present, arbitrary: fc.constant(undefined) },
    { weight: present, arbitrary: value },
  );
}

/**
 * The fields that the whole demands, by the schema of one layer, in which nothing is required: a layer that begins
 * something mostly says all of it.
 */
const requiredInWhole = new Map<Schema, readonly string[]>();

function remember(layer: Schema, whole: Schema): void {
  requiredInWhole.set(layer, whole.required ?? []);
  for (const [name, part] of Object.entries(layer.properties ?? {})) remember(part, whole.properties?.[name] ?? {});
  if (layer.additionalProperties) remember(layer.additionalProperties, whole.additionalProperties || {});
}
remember(workloadLayerSchema, workloadSchema);
