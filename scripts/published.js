import { stringify } from 'yaml';
import { share } from './share.js';

const head = (file) => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: `https://towpath.dev/schemas/${file}`,
});

/** `null` in words that no editor completes: it is allowed in a layer, and rarely what somebody looks for. */
const onlyNull = {
  title: 'null',
  not: { type: ['string', 'number', 'boolean', 'object', 'array'] },
};

/**
 * The files of `schemas/` by name, as JSON Schema for editors and other readers.
 * @param {Record<string, object>} schemas by the name of the file
 * @param {object[]} kinds
 * @param {(schema: object) => string} descriptionOf
 * @returns {Map<string, object>}
 */
export function publishedFiles(schemas, kinds, descriptionOf) {
  const forReaders = writer(descriptionOf);
  const written = Object.fromEntries(Object.entries(schemas).map(([file, schema]) => [file, forReaders(schema)]));
  const files = Object.entries(written).map(([file, schema]) => [file, alone(file, schema)]);
  return new Map([...files, ['declaration.json', declaration(kinds, written)]]);
}

/** A schema with the parts that it uses more than once in its `$defs`. */
function alone(file, schema) {
  const { root, ...$defs } = share({ root: schema });
  return { ...head(file), ...root, $defs: { ...$defs, onlyNull } };
}

/** A declaration of any kind: what `kind` says decides what else is allowed, so that each place has one schema's words. */
function declaration(kinds, written) {
  const names = kinds.map(({ kind }) => kind);
  const fileOf = (kind) => `${kind.toLowerCase()}.json`;
  const ofKinds = Object.fromEntries(names.map((kind) => [kind, written[fileOf(kind)]]));
  const { apiVersion, metadata, spec } = ofKinds[names[0]].properties;
  return {
    ...head('declaration.json'),
    title: 'Declaration',
    description: 'A declaration of any kind.',
    type: 'object',
    properties: {
      apiVersion,
      kind: {
        type: 'string',
        description: 'What is declared; it decides what else may be said, and where the file is.',
        enum: names,
        enumDescriptions: kinds.map(({ description, paths }) => `${description} File: ${paths.join(' or ')}.`),
      },
      metadata: { type: 'object', description: metadata.description },
      spec: { type: 'object', description: spec.description },
    },
    required: ['apiVersion', 'kind', 'metadata', 'spec'],
    defaultSnippets: kinds.map(startOf),
    allOf: names.map((kind) => ({
      if: { properties: { kind: { const: kind } }, required: ['kind'] },
      // oxlint-disable-next-line unicorn/no-thenable -- a keyword of JSON Schema
      then: { $ref: `#/$defs/${kind}` },
    })),
    $defs: { ...share(ofKinds), onlyNull },
  };
}

/** What editors offer in an empty file: a declaration of a kind with the fields that it must have. */
function startOf({ kind, description, spec: { properties, required = [] } }) {
  const fields = required.map((name, index) => {
    const hole = `$${index + 2}`;
    return `  ${name}: ${properties[name].type === 'array' ? `[${hole}]` : hole}`;
  });
  const spec = fields.length === 0 ? '  $2' : fields.join('\n');
  const bodyText = `apiVersion: towpath.dev/v1\nkind: ${kind}\nmetadata:\n  name: $1\nspec:\n${spec}\n`;
  return { label: kind, description, bodyText };
}

/** Writes schemas for readers. Parts that are shared stay shared. */
function writer(descriptionOf) {
  const written = new Map();
  const write = (node) => {
    if (!written.has(node)) written.set(node, inEditorsWords(withNull(mapSchemas(node, write)), descriptionOf(node)));
    return written.get(node);
  };
  return write;
}

/**
 * With what editors show and insert beyond JSON Schema: a description as Markdown, where plain text would show its code
 * as it is; what a pattern demands, where they would show the pattern; an example that is a map as a snippet, where
 * they would show no name for it.
 */
function inEditorsWords({ examples, ...schema }, description) {
  const form = schema['x-towpath-form'];
  const isSnippet = examples !== undefined && typeof examples[0] === 'object' && !Array.isArray(examples[0]);
  const example = isSnippet ? `\n\nExample:\n\n\`\`\`yaml\n${stringify(examples[0])}\`\`\`` : '';
  return {
    ...schema,
    ...(description !== '' && { description }),
    ...(/`/.test(description + example) && { markdownDescription: description.replaceAll('<', '&lt;') + example }),
    ...(form !== undefined && { patternErrorMessage: `Must be ${form}.` }),
    ...(isSnippet ? { defaultSnippets: [snippetOf(examples[0])] } : examples && { examples }),
  };
}

/** An example that editors insert, each of its names and values to be typed over. */
function snippetOf(example) {
  let count = 0;
  const holes = (value) => {
    if (typeof value !== 'object') return `\${${++count}:${stringify(value).trim()}}`;
    if (Object.keys(value).length === 0) return '{}';
    return Object.fromEntries(Object.entries(value).map(([key, child]) => [`\${${++count}:${key}}`, holes(child)]));
  };
  return { label: stringify(example, { collectionStyle: 'flow', lineWidth: 0 }).trim(), body: holes(example) };
}

/** A schema that allows null, with null apart from the types and values that editors complete. */
function withNull(schema) {
  const { type, enum: values, enumDescriptions, ...rest } = schema;
  if (!Array.isArray(type) || !type.includes('null')) return schema;
  const [first, ...more] = type.filter((name) => name !== 'null');
  const wanted = { type: more.length === 0 ? first : [first, ...more] };
  if (values !== undefined) wanted.enum = values.filter((value) => value !== null);
  if (enumDescriptions !== undefined) wanted.enumDescriptions = enumDescriptions;
  return { ...rest, anyOf: [wanted, { $ref: '#/$defs/onlyNull' }] };
}

/** A schema in which those directly below it are as `write` makes them. */
function mapSchemas(schema, write) {
  const { properties, additionalProperties, items, propertyNames } = schema;
  return {
    ...schema,
    ...(properties && {
      properties: Object.fromEntries(Object.entries(properties).map(([name, child]) => [name, write(child)])),
    }),
    ...(additionalProperties && { additionalProperties: write(additionalProperties) }),
    ...(items && { items: write(items) }),
    ...(propertyNames && { propertyNames: write(propertyNames) }),
  };
}
