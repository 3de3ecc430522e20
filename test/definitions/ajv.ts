import { Ajv, type ValidateFunction } from 'ajv';
import { isMap, type Data } from '../../src/model/merge.js';

type Schema = Readonly<Record<string, Data>>;

/**
 * A schema of a CustomResourceDefinition for ajv, as kubernetes.io says what it means: closed but where it says otherwise,
 * and with defaults that are set first. Ours is not asked.
 */
export function compiled(schema: Data): ValidateFunction {
  const options = { strict: false, useDefaults: true, validateFormats: false, code: { regExp } };
  return new Ajv(options).compile(closed(schema, true) as object);
}

/** Go says at the beginning of a pattern that it is for letters of both cases. */
const regExp = Object.assign(
  (pattern: string) => new RegExp(pattern.replace('(?i)', ''), pattern.includes('(?i)') ? 'iu' : 'u'),
  { code: 'new RegExp' },
);

function closed(schema: Data, isWhole: boolean): Data {
  if (!isMap(schema)) return schema;
  const entries = Object.entries<Data>(schema).flatMap(([key, value]): [string, Data][] => {
    if (key === 'properties' && isMap(value))
      return [[key, Object.fromEntries(Object.entries<Data>(value).map(([name, it]) => [name, closed(it, isWhole)]))]];
    if (key === 'items' || key === 'additionalProperties') return [[key, closed(value, isWhole)]];
    if (key === 'not') return [[key, closed(value, false)]];
    if (['allOf', 'anyOf', 'oneOf'].includes(key) && Array.isArray(value))
      return [[key, (value as readonly Data[]).map((part) => closed(part, false))]];
    return ['description', 'example', 'x-kubernetes-validations'].includes(key) ? [] : [[key, value]];
  });
  return ofKubernetes(Object.fromEntries(entries), isWhole);
}

function ofKubernetes(schema: Schema, isWhole: boolean): Data {
  const { type, exclusiveMinimum, exclusiveMaximum, ...rest } = schema;
  const isOpen = rest['x-kubernetes-preserve-unknown-fields'] === true || rest['additionalProperties'] !== undefined;
  const types = rest['x-kubernetes-int-or-string'] === true ? ['integer', 'string'] : type;
  return {
    ...rest,
    ...(types !== undefined && { type: rest['nullable'] === true ? [types, 'null'].flat() : types }),
    ...(exclusiveMinimum === true && { exclusiveMinimum: rest['minimum'] ?? 0 }),
    ...(exclusiveMaximum === true && { exclusiveMaximum: rest['maximum'] ?? 0 }),
    ...(isWhole && type === 'object' && !isOpen && { additionalProperties: false }),
  };
}
