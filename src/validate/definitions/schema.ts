import { RE2JS } from 're2js';
import type { Structural } from '../../model/definitions.js';
import { isMap, type Data } from '../../model/merge.js';

type Path = readonly (string | number)[];

/** A keyword that is not as Kubernetes takes it. */
export interface KeywordFault {
  readonly path: Path;
  readonly message: string;
}

/** What is found in a schema while it is read. */
export interface SchemaReading {
  readonly faults: KeywordFault[];
  /** Patterns that RE2 takes. The same few are said hundreds of times. */
  readonly patterns: Set<string>;
}

/** What a keyword must be. Others say nothing that is judged by. */
const keywords: Readonly<Record<string, (value: Data, path: Path, reading: SchemaReading) => unknown>> = {
  type: ofType('string'),
  pattern: patternIn,
  minimum: ofType('number'),
  maximum: ofType('number'),
  multipleOf: ofType('number'),
  minLength: ofType('number'),
  maxLength: ofType('number'),
  minItems: ofType('number'),
  maxItems: ofType('number'),
  minProperties: ofType('number'),
  maxProperties: ofType('number'),
  exclusiveMinimum: ofType('boolean'),
  exclusiveMaximum: ofType('boolean'),
  uniqueItems: ofType('boolean'),
  nullable: ofType('boolean'),
  'x-kubernetes-int-or-string': ofType('boolean'),
  'x-kubernetes-preserve-unknown-fields': ofType('boolean'),
  'x-kubernetes-embedded-resource': ofType('boolean'),
  default: (value) => value,
  enum: (value, path, reading) => (Array.isArray(value) ? value : refuse(path, 'a list', reading)),
  required: (value, path, reading) => (isTexts(value) ? value : refuse(path, 'a list of texts', reading)),
  properties: (value, path, reading) =>
    isMap(value)
      ? Object.fromEntries(
          Object.entries<Data>(value).map(([key, part]) => [key, structuralOf(part, [...path, key], reading)]),
        )
      : refuse(path, 'a map', reading),
  additionalProperties: (value, path, reading) =>
    typeof value === 'boolean' ? value : structuralOf(value, path, reading),
  items: structuralOf,
  not: structuralOf,
  allOf: listIn,
  anyOf: listIn,
  oneOf: listIn,
};

/** Keywords that Kubernetes takes in no definition: what they demand would be left unjudged. */
const forbidden = ['$ref', 'definitions', 'dependencies', 'patternProperties'];

/** A schema of a definition as data that can be judged by; what is wrong of it is added to the reading. */
export function structuralOf(schema: Data, path: Path, reading: SchemaReading): Structural {
  if (!isMap(schema)) return refuse(path, 'a schema', reading) ?? {};
  const known = Object.entries<Data>(schema).flatMap(([keyword, value]) => {
    if (forbidden.includes(keyword))
      reading.faults.push({ path: [...path, keyword], message: `No definition has ${keyword}.` });
    const read = Object.hasOwn(keywords, keyword) ? keywords[keyword] : undefined;
    const made = read?.(value, [...path, keyword], reading);
    return made === undefined ? [] : [[keyword, made] as const];
  });
  return Object.fromEntries(known);
}

function ofType(type: 'string' | 'number' | 'boolean') {
  return (value: Data, path: Path, reading: SchemaReading) =>
    typeof value === type ? value : refuse(path, `a ${type}`, reading);
}

function listIn(value: Data, path: Path, reading: SchemaReading) {
  if (!Array.isArray(value)) return refuse(path, 'a list', reading);
  return (value as readonly Data[]).map((part, index) => structuralOf(part, [...path, index], reading));
}

function patternIn(value: Data, path: Path, reading: SchemaReading): unknown {
  if (typeof value !== 'string') return refuse(path, 'a string', reading);
  try {
    if (!reading.patterns.has(value)) RE2JS.compile(value);
    reading.patterns.add(value);
    return value;
  } catch {
    return refuse(path, 'a pattern of RE2', reading);
  }
}

function isTexts(value: Data): boolean {
  return Array.isArray(value) && value.every((it) => typeof it === 'string');
}

function refuse(path: Path, wanted: string, reading: SchemaReading): undefined {
  reading.faults.push({ path, message: `${path.at(-1) ?? 'This'} must be ${wanted}.` });
  return undefined;
}
