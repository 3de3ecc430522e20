import { RE2JS } from 're2js';
import type { Structural } from '../../model/definitions.js';
import { isMap, type Data } from '../../model/merge.js';
import { suggestion } from '../suggest.js';
import { fault, nameOf, pathOf, shown, type Path, type Place, type StructuralFault } from './fault.js';
import { limitFaults } from './limits.js';
import { opened } from './open.js';
import { wantedInstead } from './types.js';

/**
 * What a structural schema does not take of a value, as an API server judges that is asked to be strict (field validation
 * `Strict`, after defaults are set). Nothing is compiled: a schema of a pull request is only data.
 */
export function structuralFaults(schema: Structural, value: Data): StructuralFault[] {
  return faultsAt(schema, value, undefined);
}

const none: StructuralFault[] = [];

function faultsAt(schema: Structural, value: Data, at: Place | undefined): StructuralFault[] {
  if (value === null && schema.nullable === true) return none;
  const words = wantedInstead(schema, value);
  if (words !== undefined) return [typeFault(words, pathOf(at))];
  const own = valueFaults(schema, value, at);
  const parts = partFaults(schema, value, at);
  const joined = junctorFaults(schema, value, at);
  return own.length + parts.length + joined.length === 0 ? none : [...own, ...parts, ...joined];
}

function typeFault(words: string, path: Path): StructuralFault {
  return fault('wrong-type', path, `${nameOf(path)} must be ${words}.`, `Write ${words}.`);
}

function valueFaults(schema: Structural, value: Data, at: Place | undefined): StructuralFault[] {
  const limits = limitFaults(schema, value);
  const isKnown = schema.enum === undefined || schema.enum.some((known) => isSame(known, value));
  const isOfForm =
    schema.pattern === undefined || typeof value !== 'string' || patternOf(schema, schema.pattern).test(value);
  if (limits.length === 0 && isKnown && isOfForm) return none;
  const path = pathOf(at);
  const said = `${nameOf(path)} ${shown(value)}`;
  const wrong = [...limits, ...(isOfForm ? [] : [`match ${schema.pattern}`])];
  const faults = wrong.map((must) => fault('invalid-value', path, `${said} must ${must}.`, 'Write another value.'));
  return isKnown ? faults : [...faults, notKnown(schema.enum, value, path)];
}

function notKnown(values: readonly Data[] = [], value: Data, path: Path): StructuralFault {
  const known = values.map((it) => (typeof it === 'string' ? it : JSON.stringify(it)));
  const hint = suggestion(typeof value === 'string' ? value : '', known);
  return fault('unknown-value', path, `${nameOf(path)} cannot be ${shown(value)}.`, hint);
}

/** Kept as long as the schema is: every service is judged by it. */
const patterns = new WeakMap<Structural, RE2JS>();

export function patternOf(schema: Structural, text: string): RE2JS {
  const known = patterns.get(schema) ?? RE2JS.compile(text);
  patterns.set(schema, known);
  return known;
}

function partFaults(schema: Structural, value: Data, at: Place | undefined): StructuralFault[] {
  if (Array.isArray(value)) {
    const { items } = schema;
    if (items === undefined) return none;
    return (value as readonly Data[]).flatMap((item, index) => faultsAt(items, item, { key: index, above: at }));
  }
  if (!isMap(value)) return none;
  const missing = missingFaults(schema, value, at);
  const inside = Object.keys(value).flatMap((key) => {
    const part = partOf(schema, key);
    if (part !== undefined) return faultsAt(part, value[key] as Data, { key, above: at });
    return isOpen(schema, key) ? none : [unknown(schema, [...pathOf(at), key])];
  });
  return missing.length === 0 ? inside : [...missing, ...inside];
}

function partOf({ properties = {}, additionalProperties }: Structural, key: string): Structural | undefined {
  if (Object.hasOwn(properties, key)) return properties[key];
  return typeof additionalProperties === 'object' ? additionalProperties : undefined;
}

const ofEveryObject = ['apiVersion', 'kind', 'metadata'];

/** Whether a field is kept though the schema does not name it. */
export function isOpen(schema: Structural, key: string): boolean {
  if (schema['x-kubernetes-preserve-unknown-fields'] === true || schema.additionalProperties === true) return true;
  return schema['x-kubernetes-embedded-resource'] === true && ofEveryObject.includes(key);
}

function unknown({ properties = {} }: Structural, path: Path): StructuralFault {
  const name = String(path.at(-1));
  const message = `There is no field "${name}" in ${nameOf(path.slice(0, -1))}.`;
  return fault('unknown-field', path, message, suggestion(name, Object.keys(properties)));
}

/** What must be said, and nothing sets where it is not. */
function missingFaults(schema: Structural, value: object, at: Place | undefined): StructuralFault[] {
  const { required = [], properties = {} } = schema;
  const missing = required.filter((key) => !Object.hasOwn(value, key) && properties[key]?.default === undefined);
  if (missing.length === 0) return none;
  const path = pathOf(at);
  return missing.map((key) => fault('missing-field', [...path, key], `${nameOf(path)} has no "${key}".`, 'Add it.'));
}

/** Schemas joined by logic say nothing of which fields there are (kubernetes.io, rules of structural schemas). */
function junctorFaults(schema: Structural, value: Data, at: Place | undefined): StructuralFault[] {
  const { allOf, anyOf, oneOf, not } = schema;
  if (allOf === undefined && anyOf === undefined && oneOf === undefined && not === undefined) return none;
  const fits = (part: Structural) => faultsAt(opened(part), value, at).length === 0;
  const one = (why: string) => {
    const path = pathOf(at);
    const message = `${nameOf(path)} ${shown(value)} is not as its definition has it: ${why}.`;
    return [fault('invalid-value', path, message, 'Read anyOf, oneOf and not there.')];
  };
  return [
    ...(allOf ?? []).flatMap((part) => faultsAt(opened(part), value, at)),
    ...(anyOf !== undefined && !anyOf.some(fits) ? one('it fits none of anyOf') : []),
    ...(oneOf !== undefined && oneOf.filter(fits).length !== 1 ? one('it does not fit exactly one of oneOf') : []),
    ...(not !== undefined && fits(not) ? one('it fits what it must not') : []),
  ];
}

export function isSame(one: Data, other: Data): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}
