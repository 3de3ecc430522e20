import { stringify } from 'yaml';
import { typeOf } from './reference-types.js';

/**
 * A section for each field of these names: what it means, its type, its default, what it demands, an example, and a table
 * of what stands below it. Its heading is its name, so that its anchor is the name in lower case.
 * @param {object} schema the map that has the fields
 * @param {string[]} names
 * @param {{ all: object, common: object }} workload the fields that have a page of their own
 */
export function sectionsOf(schema, names, workload) {
  const written = new Map();
  for (const name of names) written.set(schema.properties[name], name);
  return names.map((name) => sectionOf(name, schema, { workload, written })).join('\n\n');
}

function sectionOf(name, { properties, required = [] }, context) {
  const schema = properties[name];
  const rows = rowsBelow(schema, name, '', context);
  return [
    `## ${name}`,
    escape(schema.description),
    factsOf(schema, required.includes(name)),
    workloadWords(schema, context.workload),
    exampleOf(name, schema),
    rows.length === 0 ? '' : fieldTable(rows),
  ]
    .filter(Boolean)
    .join('\n\n');
}

/** Without the column of defaults where there are none. */
function fieldTable(rows) {
  const table = [['Below it', 'Type', 'Default', 'What it says'], ...rows];
  const hasDefaults = rows.some(([, , standard]) => standard !== '');
  const [head, ...others] = hasDefaults ? table : table.map((cells) => cells.toSpliced(2, 1));
  return tableOf(head, others);
}

function factsOf(schema, isRequired) {
  const standard = defaultOf(schema);
  const values = (schema.enumDescriptions ?? []).map(
    (words, index) => `  - \`${schema.enum[index]}\`: ${escape(words)}`,
  );
  return [
    `- Type: ${typeOf(schema)}${isRequired ? '. Required.' : ''}`,
    ...values,
    ...(standard === '' ? [] : [`- Default: ${standard}`]),
    ...rulesOf(schema).map((rule) => `- ${rule}`),
  ].join('\n');
}

function exampleOf(name, { examples: [example] = [] }) {
  return example === undefined ? '' : `\`\`\`yaml\n${stringify({ [name]: example }, { lineWidth: 0 })}\`\`\``;
}

/** The rows of what stands below a field, each by its path from there. */
function rowsBelow(schema, field, path, context) {
  if (workloadWords(schema, context.workload) !== '') return [];
  const { properties = {}, required = [], additionalProperties: values, items } = schema;
  const children = Object.entries(properties).map(([name, child]) => [name, child, required.includes(name)]);
  if (values) children.push(['<name>', values, false]);
  if (items?.properties) children.push(['[]', items, false]);
  const model = modelOf(schema, context);
  return children
    .filter(([, child]) => model === undefined || !context.written.has(child))
    .flatMap(([name, child, isRequired]) => {
      const at = path === '' ? name : `${path}.${name}`;
      const like = modelOf(child, context);
      const row = rowOf(at, child, isRequired, likeWords(like, child, context));
      if (!context.written.has(child)) context.written.set(child, `${field}.${at}`);
      return [row, ...rowsBelow(child, field, at, context)];
    });
}

/** What has been written with the same fields as a map, or most of them: its path, '' for the page itself. */
function modelOf({ properties }, { written }) {
  const known = Object.values(properties ?? {}).flatMap((child) => written.get(child) ?? []);
  if (known.length < 3) return undefined;
  const parents = new Set(known.map((path) => path.split('.').slice(0, -1).join('.')));
  return parents.size === 1 ? [...parents][0] : undefined;
}

function likeWords(model, { properties }, { workload, written }) {
  const ofWorkload = workloadWords({ properties }, workload);
  if (ofWorkload !== '' || model === undefined) return ofWorkload;
  const names = Object.keys(properties).filter((name) => written.has(properties[name]));
  if (model === '')
    return `Has ${listOf(names.map((name) => `[\`${name}\`](#${name.toLowerCase()})`))} like the workload itself.`;
  return names.length === Object.keys(properties).length
    ? `Has the fields of \`${model}\`.`
    : `Has the fields of \`${model}\`, with these differences:`;
}

/** A sentence for a map that has the fields of the workload, all or those that can be said for all services; or ''. */
function workloadWords({ properties = {} }, { all, common }) {
  const own = new Set(Object.values(properties));
  if (Object.keys(all).length === 0 || !Object.values(common).every((schema) => own.has(schema))) return '';
  const missing = Object.keys(all).filter((name) => !own.has(all[name]));
  const but = missing.length === 0 ? '' : `, but for ${listOf(missing.map((name) => `\`${name}\``))}`;
  return `All fields of the [workload](workload.md)${but}.`;
}

function rowOf(path, schema, isRequired, like) {
  const example = schema.examples?.[0];
  const values = (schema.enumDescriptions ?? []).map((words, index) => `\`${schema.enum[index]}\`: ${escape(words)}`);
  const sentences = [
    isRequired ? '**Required.**' : '',
    escape(schema.description),
    ...values,
    ...rulesOf(schema),
    example === undefined ? '' : `Example: ${flow(example)}.`,
    like,
  ];
  return [`\`${path}\``, typeOf(schema), defaultOf(schema), sentences.filter(Boolean).join(' ')];
}

function defaultOf(schema) {
  return schema.default === undefined ? escape(schema['x-towpath-default'] ?? '') : flow(schema.default);
}

/** What annotations and patterns demand, as sentences. */
function rulesOf(schema) {
  const { items, propertyNames: names, 'x-towpath-form': form, 'x-towpath-shorthand': shorthand } = schema;
  return [
    form === undefined ? '' : `Must be ${escape(form)}.`,
    items?.['x-towpath-form'] === undefined ? '' : `Each must be ${escape(items['x-towpath-form'])}.`,
    names?.['x-towpath-form'] === undefined ? '' : `Names must be ${escape(names['x-towpath-form'])}.`,
    schema.uniqueItems ? 'Nothing stands in it twice.' : '',
    shorthand === undefined ? '' : `What is no map stands for \`${shorthand}\`.`,
    schema['x-kubernetes-map-type'] === 'atomic' ? 'Another source replaces it as a whole.' : '',
  ].filter(Boolean);
}

function flow(value) {
  return `\`${stringify(value, { collectionStyle: 'flow', lineWidth: 0 }).trim()}\``;
}

/** Text as Markdown: outside of code, "<" starts no tag. */
export function escape(text) {
  return text
    .split(/(`[^`]*`)/)
    .map((part) => (part.startsWith('`') ? part : part.replaceAll('<', '&lt;')))
    .join('');
}

export function listOf(words) {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

export function tableOf(head, rows) {
  const lines = [head, head.map(() => '---'), ...rows];
  return lines.map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`).join('\n');
}
