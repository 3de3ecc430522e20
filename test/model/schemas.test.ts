import { describe, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { readdirSync, readFileSync } from 'node:fs';
import { workloadSchema } from '../../src/model/workload.js';
import { descriptionOf, type Schema } from '../../src/model/schema.js';
import { publishedSchemas } from '../../src/report/schemas.js';

/** All schemas below one, with their paths: fields, values of maps, items of lists. */
function schemasIn(schema: Schema, path: string): [path: string, schema: Schema][] {
  const { properties = {}, additionalProperties, items } = schema;
  const below = [
    ...Object.entries(properties).map(([name, child]) => [`${path}.${name}`, child] as const),
    ...(additionalProperties ? [[`${path}.<name>`, additionalProperties] as const] : []),
    ...(items ? [[`${path}[]`, items] as const] : []),
  ];
  return [[path, schema], ...below.flatMap(([at, child]) => schemasIn(child, at))];
}

const all = Object.entries({ ...publishedSchemas, workload: workloadSchema }).flatMap(([name, schema]) =>
  schemasIn(schema, name).slice(1),
);

/** The paths of the schemas that are as they must not be. */
function pathsOf(isWrong: (schema: Schema) => boolean): string[] {
  return all.filter(([, schema]) => isWrong(schema)).map(([path]) => path);
}

/** The fields of a published schema, wherever they stand in it. */
function fieldsIn(value: unknown, path: string): [path: string, schema: Published][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value as Published).flatMap(([key, child]) => {
    const own =
      key === 'properties' && !path.endsWith('/if')
        ? Object.entries(child as Record<string, Published>).map(
            ([name, field]) => [`${path}/${name}`, field] as [string, Published],
          )
        : [];
    return [...own, ...fieldsIn(child, `${path}/${key}`)];
  });
}

interface Published {
  readonly description?: string;
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Published>>;
}

test.each(readdirSync('schemas'))('%s has a description for every field', (file) => {
  const schema = JSON.parse(readFileSync(`schemas/${file}`, 'utf8')) as Published;
  const found = fieldsIn(schema, file);
  const resolved = ({ $ref, description }: Published) =>
    $ref === undefined ? description : schema.$defs?.[$ref.replace('#/$defs/', '')]?.description;
  expect(found.length).toBeGreaterThan(5);
  expect(found.filter(([, field]) => (resolved(field) ?? '') === '').map(([path]) => path)).toEqual([]);
});

describe('the schemas', () => {
  test('say of every field what it means, in a sentence', () => {
    expect(all.length).toBeGreaterThan(500);
    expect(pathsOf(({ description = '' }) => !/^(`|[A-Z]).*[.]$/.test(description))).toEqual([]);
  });

  test('say a default or a unit by its keyword, and in prose only by that', () => {
    expect(pathsOf(({ description = '' }) => /\bdefaults?\b:|\bunit\b:/i.test(description))).toEqual([]);
    expect(pathsOf((schema) => schema.default !== undefined && schema['x-towpath-default'] !== undefined)).toEqual([]);
  });

  test('have a unit where the description speaks of one', () => {
    const measures = /\b(seconds|minutes|hours|bytes|cores|percent|percentage)\b/i;
    const isWrong = (schema: Schema) =>
      schema.type !== 'object' && measures.test(schema.description ?? '') && schema['x-towpath-unit'] === undefined;
    expect(pathsOf(isWrong)).toEqual([]);
  });

  test('have examples and defaults that they accept', () => {
    const ajv = new Ajv2020({ strict: false });
    const isWrong = (schema: Schema) => {
      const values = [...(schema.examples ?? []), ...(schema.default === undefined ? [] : [schema.default])];
      return values.some((value) => !ajv.validate(schema, value));
    };
    expect(all.filter(([, { examples }]) => examples !== undefined).length).toBeGreaterThan(20);
    expect(pathsOf(isWrong)).toEqual([]);
  });

  test('have words for all values of an enum, or for none', () => {
    const isWrong = ({ enum: values = [], enumDescriptions: words }: Schema) =>
      words !== undefined && words.length !== values.filter((value) => value !== null).length;
    expect(pathsOf(isWrong)).toEqual([]);
  });
});

test('the words about a field add its unit and its default', () => {
  expect(descriptionOf({ description: 'The wait.', 'x-towpath-unit': 'seconds', default: 10 })).toBe(
    'The wait. Unit: seconds. Default: 10.',
  );
  expect(descriptionOf({ description: 'The port.', 'x-towpath-default': 'the only port' })).toBe(
    'The port. Default: the only port.',
  );
  expect(descriptionOf({ description: 'The name.' })).toBe('The name.');
});
