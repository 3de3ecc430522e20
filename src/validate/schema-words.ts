import { isMap, schemaOf, type Data } from '../model/merge.js';
import { descriptionOf, type Schema } from '../model/schema.js';
import type { Path } from './prune.js';

/** The schema of what stands at `path` below `root`. */
export function schemaAt(root: Schema, path: Path): Schema {
  return path.reduce<Schema>((at, key) => (typeof key === 'number' ? at.items : schemaOf(at, key)) ?? {}, root);
}

/** The types that a schema allows, apart from null; none where it allows all. */
export function typesOf({ type = [] }: Schema): string[] {
  return [type].flat().filter((name) => name !== 'null');
}

const typeWords: Readonly<Record<string, string>> = {
  string: 'text',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a map',
};

/** Types for people: "text or a map". */
export function inWords(types: readonly string[]): string {
  return types.map((type) => typeWords[type] ?? type).join(' or ');
}

/** A value for people, without its content where that may be long. */
export function describe(value: Data | undefined): string {
  if (value === null || value === undefined) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (isMap(value)) return 'a map';
  return typeof value === 'string' ? 'text' : `the ${typeof value} ${JSON.stringify(value)}`;
}

/** A path for people. */
export function nameOf(path: Path): string {
  return path.length === 0 ? 'The document' : path.join('.');
}

/** What a field is for, with an example where there is one. */
export function hintOf(schema: Schema): string {
  const { examples: [example] = [] } = schema;
  const description = descriptionOf(schema);
  if (example === undefined) return description;
  return `${description} Example: ${JSON.stringify(example)}`.trim();
}
