import type { Fault, Place } from '../declare/finding.js';
import { schemaOf, type Data } from '../model/merge.js';
import type { Schema } from '../model/schema.js';
import { hintOf, nameOf, schemaAt } from './schema-words.js';
import { suggestion } from './suggest.js';
import type { SchemaError, Validator } from './validators.js';
import { wrongType } from './wrong-type.js';

/** Checks a value by its compiled schema. `schema` is the same schema as data: it says what is allowed. */
export function checkSchema(validator: Validator | undefined, schema: Schema, value: unknown): Fault[] {
  if (validator === undefined) throw new Error('A schema was not compiled: build the program anew.');
  if (validator(value)) return [];
  return (validator.errors ?? []).flatMap((error) => faultOf(error, schema, value as Data) ?? []);
}

function faultOf(error: SchemaError, root: Schema, value: Data): Fault | undefined {
  const path = pathOf(error.instancePath, value);
  const schema = schemaAt(root, path);
  const found = path.reduce<Data | undefined>((at, key) => (at as Record<string, Data>)[key], value);
  if (error.propertyName !== undefined)
    return keyFault(error, [...path, error.propertyName], schema.propertyNames ?? {});
  switch (error.keyword) {
    case 'propertyNames':
      return undefined; // said by the error about the name itself
    case 'additionalProperties':
      return unknownField([...path, String(error.params['additionalProperty'])], schema);
    case 'required':
      return missingField([...path, String(error.params['missingProperty'])], schema);
    case 'type':
      return wrongType(path, schema, found);
    case 'enum':
    case 'const':
      return unknownValue(path, schema, found);
    default:
      return invalidValue({ path, at: 'value' }, error, schema, found);
  }
}

/** The keys and indexes of a JSON pointer (RFC 6901) into `value`. */
function pathOf(pointer: string, value: Data): (string | number)[] {
  const path: (string | number)[] = [];
  let at: Data | undefined = value;
  for (const part of pointer.split('/').slice(1)) {
    const key = part.replaceAll('~1', '/').replaceAll('~0', '~');
    path.push(Array.isArray(at) ? Number(key) : key);
    at = (at as Record<string, Data>)[key];
  }
  return path;
}

function fault(code: Fault['code'], place: Place, message: string, hint: string): Fault {
  return { code, severity: 'error', place, message, hint };
}

function unknownField(path: (string | number)[], schema: Schema): Fault {
  const name = String(path.at(-1));
  const where = path.length === 1 ? 'a declaration' : nameOf(path.slice(0, -1));
  const { properties = {} } = schema;
  // Whoever forgets to indent a field puts it on the top level.
  const home = path.length === 1 && Object.keys(properties).find((field) => isFieldOf(properties[field], name));
  return fault(
    'unknown-field',
    { path, at: 'key' },
    `There is no field "${name}" in ${where}.`,
    home ? `It belongs in ${home}.` : suggestion(name, Object.keys(properties)),
  );
}

function isFieldOf(schema: Schema | undefined, name: string): boolean {
  return Object.hasOwn(schema?.properties ?? {}, name);
}

function missingField(path: (string | number)[], schema: Schema): Fault {
  const where = path.length === 1 ? 'The declaration' : nameOf(path.slice(0, -1));
  return fault(
    'missing-field',
    { path, at: 'key' },
    `${where} has no "${String(path.at(-1))}".`,
    [`Add ${path.join('.')}.`, hintOf(schemaOf(schema, String(path.at(-1))) ?? {})].filter(Boolean).join(' '),
  );
}

function unknownValue(path: (string | number)[], schema: Schema, found: Data | undefined): Fault {
  const allowed = [...(schema.enum ?? []), schema.const].filter((value): value is string => typeof value === 'string');
  return fault(
    'unknown-value',
    { path, at: 'value' },
    `${nameOf(path)} cannot be ${JSON.stringify(found)}.`,
    suggestion(typeof found === 'string' ? found : '', allowed),
  );
}

function invalidValue(place: Place, error: SchemaError, schema: Schema, found: Data | undefined): Fault {
  const shown = typeof found === 'string' || typeof found === 'number' ? ` ${JSON.stringify(found).slice(0, 80)}` : '';
  return fault(
    'invalid-value',
    place,
    `${nameOf(place.path)}${shown} ${ruleOf(error, schema)}.`,
    hintOf(schema) || 'Change it accordingly.',
  );
}

function keyFault(error: SchemaError, path: (string | number)[], schema: Schema): Fault {
  const name = JSON.stringify(path.at(-1)).slice(0, 80);
  return fault('invalid-value', { path, at: 'key' }, `The name ${name} ${ruleOf(error, schema)}.`, 'Use another name.');
}

/** A keyword of JSON Schema as the rest of a sentence whose subject is the value. */
function ruleOf({ keyword, params }: SchemaError, schema: Schema): string {
  const limit = String(params['limit']);
  const rules: Readonly<Record<string, string>> = {
    pattern: schema['x-towpath-form']
      ? `must be ${schema['x-towpath-form']}`
      : `must match ${String(params['pattern'])}`,
    minLength: limit === '1' ? 'must not be empty' : `must have at least ${limit} characters`,
    maxLength: `must have at most ${limit} characters`,
    minimum: `must be at least ${limit}`,
    maximum: `must be at most ${limit}`,
    minItems: limit === '1' ? 'must not be empty' : `must have at least ${limit} items`,
    maxItems: `must have at most ${limit} items`,
    minProperties: limit === '1' ? 'must not be empty' : `must have at least ${limit} entries`,
    maxProperties: `must have at most ${limit} entries`,
    uniqueItems: 'must not say the same twice',
  };
  return rules[keyword] ?? `breaks the rule "${keyword}"`;
}
