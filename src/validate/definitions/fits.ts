import type { Structural } from '../../model/definitions.js';
import { isMap, type Data } from '../../model/merge.js';
import { limitFaults } from './limits.js';
import { opened } from './open.js';
import { isOpen, isSame, patternOf } from './structural.js';
import { isOfType, typesOf } from './types.js';

/** Whether a schema takes a value. Fields that are undefined are not there, as in JSON. */
export type Fits = (value: Data) => boolean;

/** Kept as long as the schema is: every service is judged by it. */
const known = new WeakMap<Structural, Fits>();

/**
 * Asks what {@link structuralFaults} asks, without words for what is wrong: nearly all values fit, and there are many.
 * Nothing is compiled to code here either: what a schema says is gone through once, and each value meets that alone.
 */
export function fitsOf(schema: Structural): Fits {
  let fits = known.get(schema);
  if (fits === undefined) known.set(schema, (fits = prepared(schema)));
  return fits;
}

function prepared(schema: Structural): Fits {
  const asked = [ofType, ofLimits, ofEnum, ofPattern, ofItems, ofFields, ofJunctors].flatMap((it) => it(schema) ?? []);
  return (value) => {
    if (value === null && schema.nullable === true) return true;
    for (const fits of asked) if (!fits(value)) return false;
    return true;
  };
}

/** A part of a schema, which is prepared once a value has it: few do of a large definition. */
function later(schema: Structural): Fits {
  let fits: Fits | undefined;
  return (value) => (fits ??= fitsOf(schema))(value);
}

type Asked = (schema: Structural) => Fits | undefined;

const ofType: Asked = (schema) => {
  const types = typesOf(schema);
  return types.length === 0 ? undefined : (value) => types.some((type) => isOfType(type, value));
};

const limits = [
  ...['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf', 'minLength', 'maxLength'],
  ...['minItems', 'maxItems', 'uniqueItems', 'minProperties', 'maxProperties'],
];

const ofLimits: Asked = (schema) =>
  limits.some((name) => Object.hasOwn(schema, name)) ? (value) => limitFaults(schema, value).length === 0 : undefined;

const ofEnum: Asked = ({ enum: values }) => {
  const all = new Set(values);
  return values && ((value) => all.has(value) || values.some((it) => isSame(it, value)));
};

const ofPattern: Asked = (schema) => {
  const { pattern } = schema;
  return pattern === undefined
    ? undefined
    : (value) => typeof value !== 'string' || patternOf(schema, pattern).test(value);
};

const ofItems: Asked = ({ items }) => {
  if (items === undefined) return undefined;
  const fits = later(items);
  return (value) => !Array.isArray(value) || value.every((item: Data) => fits(item));
};

const ofFields: Asked = (schema) => {
  const { properties = {}, required = [], additionalProperties: others } = schema;
  const parts = new Map(Object.entries(properties).map(([key, part]) => [key, later(part)]));
  const needed = required.filter((key) => properties[key]?.default === undefined);
  const other = typeof others === 'object' ? later(others) : undefined;
  return (value) => {
    if (!isMap(value)) return true;
    for (const key of needed) if (!Object.hasOwn(value, key) || value[key] === undefined) return false;
    for (const key of Object.keys(value)) {
      const part = value[key];
      if (part === undefined) continue;
      const fits = parts.get(key) ?? other;
      if (fits === undefined ? !isOpen(schema, key) : !fits(part)) return false;
    }
    return true;
  };
};

const ofJunctors: Asked = ({ allOf = [], anyOf, oneOf, not }) => {
  if (allOf.length === 0 && anyOf === undefined && oneOf === undefined && not === undefined) return undefined;
  const [all, any, one] = [allOf, anyOf, oneOf].map((parts) => parts?.map((part) => fitsOf(opened(part))));
  const no = not && fitsOf(opened(not));
  return (value) =>
    all?.every((fits) => fits(value)) !== false &&
    any?.some((fits) => fits(value)) !== false &&
    (one === undefined || one.filter((fits) => fits(value)).length === 1) &&
    no?.(value) !== true;
};
