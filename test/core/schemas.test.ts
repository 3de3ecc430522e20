import { describe, expect, test } from '@jest/globals';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { readdirSync, readFileSync } from 'node:fs';
import { isMap, type Data } from '../../src/model/merge.js';
import { validators } from '../../src/validate/validators.js';
import { load } from 'js-yaml';

interface Published {
  readonly $schema?: string;
  readonly $id?: string;
  readonly title?: string;
}

/** The words of our own and of editors that JSON Schema does not know. */
const vocabulary = [
  'x-kubernetes-map-type',
  'x-towpath-shorthand',
  'x-towpath-form',
  'x-towpath-unit',
  'x-towpath-default',
  'enumDescriptions',
  'markdownDescription',
  'patternErrorMessage',
  'defaultSnippets',
];

function compile(schema: object): ValidateFunction {
  const ajv = new Ajv2020({ strict: true, strictTypes: false, allErrors: true });
  ajv.addVocabulary(vocabulary);
  return ajv.compile(schema);
}

const files = readdirSync('schemas');
const schemas = new Map(files.map((file) => [file, JSON.parse(readFileSync(`schemas/${file}`, 'utf8')) as Published]));

/** The declarations of the example organisation. */
const declarations = ['environments', 'platform', 'services', 'teams'].flatMap((root) =>
  readdirSync(root, { recursive: true, encoding: 'utf8' })
    // What defines the kinds of others is no declaration.
    .filter((name) => name.endsWith('.yaml') && !name.startsWith('crds/'))
    .map((name) => load(readFileSync(`${root}/${name}`, 'utf8')) as { readonly kind: string } & Data),
);

/** Each value with one of its parts replaced: by null, by values of other types, by a field that does not exist. Of the items of a list, which are alike, the first ones. */
function* variants(value: Data): Generator<Data> {
  for (const other of [null, 'x', 0, -1, true, [], {}, { other: 1 }]) yield other;
  if (Array.isArray(value)) {
    const items: readonly Data[] = value;
    for (const [index, item] of items.slice(0, 5).entries())
      for (const variant of variants(item)) yield items.map((it, at) => (at === index ? variant : it));
  } else if (isMap(value)) {
    yield { ...value, other: 1 };
    for (const [key, part] of Object.entries(value))
      for (const variant of variants(part)) yield { ...value, [key]: variant };
  }
}

describe('the files of schemas/', () => {
  test.each(files)('%s is a strict JSON Schema with its address and its title', (file) => {
    const schema = schemas.get(file) ?? {};
    expect(schema.$schema).toBe('https://json-schema.org/draft/2020-12/schema');
    expect(schema.$id).toBe(`https://towpath.dev/schemas/${file}`);
    expect(schema.title).toMatch(/^[A-Z][a-z]+$/);
    expect(() => compile(schema)).not.toThrow();
  });

  test('accept what the program accepts, for each kind and for any', () => {
    const anyKind = compile(schemas.get('declaration.json') ?? {});
    const ofKind = new Map([...schemas].map(([file, schema]) => [file, compile(schema)]));
    let count = 0;
    for (const declaration of declarations) {
      const own = ofKind.get(`${declaration.kind.toLowerCase()}.json`);
      for (const variant of variants(declaration)) {
        const isAccepted = validators[declaration.kind]?.(variant);
        const isKind = isMap(variant) && variant['kind'] === declaration.kind;
        if (own?.(variant) !== isAccepted || (isKind && anyKind(variant) !== isAccepted))
          throw new Error(`${declaration.kind}: ${JSON.stringify(variant)}`);
        count += 1;
      }
    }
    expect(count).toBeGreaterThan(5000);
  });
});
