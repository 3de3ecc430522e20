import type { Structural } from '../../model/definitions.js';
import { isMap, type Data } from '../../model/merge.js';

const typeWords: Readonly<Record<string, string>> = {
  object: 'a map',
  array: 'a list',
  string: 'text',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
};

/** What a value must be by its schema, in words, where it is something else. */
export function wantedInstead(schema: Structural, value: Data): string | undefined {
  const wanted = typesOf(schema);
  if (wanted.length === 0 || wanted.some((type) => isOfType(type, value))) return undefined;
  return wanted.map((type) => typeWords[type] ?? type).join(' or ');
}

/** The types of which a value may be; empty where any will do. */
export function typesOf({ type, 'x-kubernetes-int-or-string': isEither }: Structural): readonly string[] {
  return isEither === true ? ['integer', 'string'] : type === undefined || type === '' ? [] : [type];
}

export function isOfType(type: string, value: Data): boolean {
  if (type === 'object') return isMap(value);
  if (type === 'array') return Array.isArray(value);
  if (type === 'integer') return Number.isInteger(value);
  return typeof value === type;
}
