import { RE2JS } from 're2js';
import type { Code } from '../../declare/codes.js';
import type { Structural } from '../../model/definitions.js';
import { isMap, type Data } from '../../model/merge.js';
import { suggestion } from '../suggest.js';
import { limitFaults } from './limits.js';
import { wantedInstead } from './types.js';

export type Path = readonly (string | number)[];

/** What a definition does not take, and where in the object. */
export interface StructuralFault {
  readonly code: Code;
  readonly path: Path;
  readonly message: string;
  readonly hint: string;
}

/**
 * What a structural schema does not take of a value, as an API server judges that is asked to be strict (field validation
 * `Strict`, after defaults are set). Nothing is compiled: a schema of a pull request is only data.
 */
export function structuralFaults(schema: Structural, value: Data, path: Path): StructuralFault[] {
  if (value === null && schema.nullable === true) return [];
  const type = typeFault(schema, value, path);
  if (type !== undefined) return [type];
  return [
    ...valueFaults(schema, value, path),
    ...partFaults(schema, value, path),
    ...junctorFaults(schema, value, path),
  ];
}

function fault(code: Code, path: Path, message: string, hint: string): StructuralFault {
  return { code, path, message, hint };
}

function typeFault(schema: Structural, value: Data, path: Path): StructuralFault | undefined {
  const words = wantedInstead(schema, value);
  return words === undefined
    ? undefined
    : fault('wrong-type', path, `${nameOf(path)} must be ${words}.`, `Write ${words}.`);
}

/** What a path is called in a sentence. */
export function nameOf(path: Path): string {
  return path
    .map((key) => (typeof key === 'number' ? `[${key}]` : key))
    .join('.')
    .replaceAll('.[', '[');
}

function valueFaults(schema: Structural, value: Data, path: Path): StructuralFault[] {
  const faults = limitFaults(schema, value).map((must) =>
    fault('invalid-value', path, `${nameOf(path)} ${shown(value)} must ${must}.`, 'Write another value.'),
  );
  if (schema.enum?.some((known) => isSame(known, value)) === false) {
    const known = schema.enum.map((it) => (typeof it === 'string' ? it : JSON.stringify(it)));
    const hint = suggestion(typeof value === 'string' ? value : '', known);
    faults.push(fault('unknown-value', path, `${nameOf(path)} cannot be ${shown(value)}.`, hint));
  }
  if (schema.pattern !== undefined && typeof value === 'string' && !patternOf(schema, schema.pattern).test(value)) {
    const message = `${nameOf(path)} ${shown(value)} must match ${schema.pattern}.`;
    faults.push(fault('invalid-value', path, message, 'Write another value.'));
  }
  return faults;
}

/** Kept as long as the schema is: every service is judged by it. */
const patterns = new WeakMap<Structural, RE2JS>();

function patternOf(schema: Structural, text: string): RE2JS {
  const known = patterns.get(schema) ?? RE2JS.compile(text);
  patterns.set(schema, known);
  return known;
}

function partFaults(schema: Structural, value: Data, path: Path): StructuralFault[] {
  if (Array.isArray(value)) {
    const { items } = schema;
    if (items === undefined) return [];
    return (value as readonly Data[]).flatMap((item, index) => structuralFaults(items, item, [...path, index]));
  }
  if (!isMap(value)) return [];
  return [
    ...missingFaults(schema, value, path),
    ...Object.entries<Data>(value).flatMap(([key, part]) => {
      const at = partOf(schema, key);
      if (at !== undefined) return structuralFaults(at, part, [...path, key]);
      return isOpen(schema, key) ? [] : [unknown(schema, [...path, key])];
    }),
  ];
}

function partOf({ properties = {}, additionalProperties }: Structural, key: string): Structural | undefined {
  if (Object.hasOwn(properties, key)) return properties[key];
  return typeof additionalProperties === 'object' ? additionalProperties : undefined;
}

const ofEveryObject = ['apiVersion', 'kind', 'metadata'];

/** Whether a field is kept though the schema does not name it. */
function isOpen(schema: Structural, key: string): boolean {
  if (schema['x-kubernetes-preserve-unknown-fields'] === true || schema.additionalProperties === true) return true;
  return schema['x-kubernetes-embedded-resource'] === true && ofEveryObject.includes(key);
}

function unknown({ properties = {} }: Structural, path: Path): StructuralFault {
  const name = String(path.at(-1));
  const message = `There is no field "${name}" in ${nameOf(path.slice(0, -1))}.`;
  return fault('unknown-field', path, message, suggestion(name, Object.keys(properties)));
}

/** What must be said, and nothing sets where it is not. */
function missingFaults({ required = [], properties = {} }: Structural, value: object, path: Path): StructuralFault[] {
  return required
    .filter((key) => !Object.hasOwn(value, key) && properties[key]?.default === undefined)
    .map((key) => fault('missing-field', [...path, key], `${nameOf(path)} has no "${key}".`, 'Add it.'));
}

/** Schemas joined by logic say nothing of which fields there are (kubernetes.io, rules of structural schemas). */
function junctorFaults(schema: Structural, value: Data, path: Path): StructuralFault[] {
  const { allOf, anyOf, oneOf, not } = schema;
  if (allOf === undefined && anyOf === undefined && oneOf === undefined && not === undefined) return [];
  const fits = (part: Structural) => structuralFaults(open(part), value, path).length === 0;
  const one = (why: string) => {
    const message = `${nameOf(path)} ${shown(value)} is not as its definition has it: ${why}.`;
    return [fault('invalid-value', path, message, 'Read anyOf, oneOf and not there.')];
  };
  return [
    ...(allOf ?? []).flatMap((part) => structuralFaults(open(part), value, path)),
    ...(anyOf !== undefined && !anyOf.some(fits) ? one('it fits none of anyOf') : []),
    ...(oneOf !== undefined && oneOf.filter(fits).length !== 1 ? one('it does not fit exactly one of oneOf') : []),
    ...(not !== undefined && fits(not) ? one('it fits what it must not') : []),
  ];
}

function open(schema: Structural): Structural {
  const { properties, items, additionalProperties } = schema;
  return {
    ...schema,
    'x-kubernetes-preserve-unknown-fields': true,
    ...(properties && {
      properties: Object.fromEntries(Object.entries(properties).map(([key, part]) => [key, open(part)])),
    }),
    ...(items && { items: open(items) }),
    ...(typeof additionalProperties === 'object' && { additionalProperties: open(additionalProperties) }),
  };
}

function shown(value: Data): string {
  const text = JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}

function isSame(one: Data, other: Data): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
