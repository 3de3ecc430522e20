import { stringify } from 'yaml';

/** The page that lists the kinds. */
export function kindsPage({ kinds }) {
  const rows = kinds.map(({ kind, paths, description }) => [`[${kind}](${pageOf(kind)})`, filesOf(paths), description]);
  return `# Reference

A declaration is a YAML file with \`apiVersion: towpath.dev/v1\`, \`kind\`, \`metadata.name\` and \`spec\`. Its kind decides
where the file is and what may stand in it.

${tableOf(['Kind', 'File', 'What it declares'], rows)}

What runs for a service is said with the fields of the [workload](workload.md), in several of these kinds.
`;
}

/** The page about one kind. */
export function kindPage({ declarationSchemas, workloadLayerSchema, sharedLayerSchema }, { kind, paths, description }) {
  const workload = { all: workloadLayerSchema.properties, common: sharedLayerSchema.properties };
  const rows = rowsOf(declarationSchemas[kind], '', workload);
  const schema = `schemas/${kind.toLowerCase()}.json`;
  return `# ${kind}

${description}

File: ${filesOf(paths)}. Schema for editors: [${schema}](../../${schema}).

${fieldTable(rows)}
`;
}

/** The page about what may be said of a service in several places. */
export function workloadPage({ workloadSchema, workloadLayerSchema, sharedLayerSchema }) {
  const { properties: all } = workloadSchema;
  const properties = Object.fromEntries(Object.keys(workloadLayerSchema.properties).map((name) => [name, all[name]]));
  const own = Object.keys(properties).filter((name) => !(name in sharedLayerSchema.properties));
  return `# Workload

What runs for a service. These fields may be said in four places, and each overrides those before it:

1. \`spec.service\` of [Defaults](defaults.md), for all services, and then \`spec.tiers\`, for those of a tier
2. \`spec.service\` of an [Environment](environment.md), for all services there
3. \`spec\` of a [Service](service.md), for all environments
4. \`spec\` of a [Release](release.md), for one service in one environment

Maps merge by key, \`null\` removes what was inherited, and lists replace. A field that is required may be said in any of
the four places. What a service is called is said of it alone, in the last two places: ${own.map((name) => `\`${name}\``).join(', ')}.
What the first two say for all is left aside for a service whose \`type\` does not have it.

${fieldTable(rowsOf({ ...workloadSchema, properties }, '', { all: {}, common: {} }))}
`;
}

function filesOf(paths) {
  return paths.map((path) => `\`${path}\``).join(' or ');
}

function pageOf(kind) {
  return `${kind.toLowerCase()}.md`;
}

/**
 * The rows of the fields in `schema`, at `path`. The fields of a `workload` have a page of their own.
 * Fields that stand in two places are written out at the first.
 */
function rowsOf(schema, path, workload, written = new Map()) {
  const shared = Object.values(workload.all);
  const { properties = {}, required = [], additionalProperties: values } = schema;
  if (schema.properties !== undefined) written.set(schema.properties, path);
  const children = Object.entries(properties)
    .filter(([, child]) => !shared.includes(child))
    .map(([name, child]) => [path === '' ? name : `${path}.${name}`, child, required.includes(name)]);
  if (values) children.push([`${path}.<name>`, values, false]);
  if (schema.items?.properties) children.push([`${path}[]`, schema.items, false]);
  return children.flatMap(([at, child, isRequired]) => {
    const same = written.get(child) ?? written.get(child.properties);
    const row = rowOf(at, child, isRequired, same, wordsOfWorkload(child, workload));
    if (same !== undefined) return [row];
    if (child.properties || child.additionalProperties || child.items) written.set(child, at);
    return [row, ...rowsOf(child, at, workload, written)];
  });
}

/** A sentence for a map that has the fields of the workload, all or those that can be said for all services. */
function wordsOfWorkload({ properties = {} }, { all, common }) {
  const own = new Set(Object.values(properties));
  const has = (fields) => Object.values(fields).every((schema) => own.has(schema));
  if (Object.keys(all).length === 0 || !has(common)) return '';
  const missing = Object.keys(all).filter((name) => !own.has(all[name]));
  const but = missing.length === 0 ? '' : `, but for ${missing.map((name) => `\`${name}\``).join(', ')}`;
  return `All fields of the [workload](workload.md)${but}.`;
}

function rowOf(path, schema, isRequired, same, ofWorkload) {
  const sentences = [
    escape(schema.description ?? ''),
    schema['x-towpath-unit'] === undefined ? '' : `Unit: ${schema['x-towpath-unit']}.`,
    ...rulesOf(schema),
    ofWorkload || (same === undefined ? '' : `Like \`${same}\`.`),
  ];
  return [
    `\`${path}\``,
    typeOf(schema),
    isRequired ? 'yes' : '',
    schema.default === undefined ? escape(schema['x-towpath-default'] ?? '') : exampleOf(schema.default),
    sentences.filter(Boolean).join(' '),
    schema.examples === undefined || same !== undefined ? '' : exampleOf(schema.examples[0]),
  ];
}

/** What annotations and patterns demand, as sentences. */
function rulesOf(schema) {
  const { propertyNames: names, 'x-towpath-form': form, 'x-towpath-shorthand': shorthand } = schema;
  return [
    form === undefined ? '' : `Must be ${escape(form)}.`,
    names?.['x-towpath-form'] === undefined ? '' : `Names must be ${escape(names['x-towpath-form'])}.`,
    shorthand === undefined ? '' : `A value that is no map stands for \`${shorthand}\`.`,
    schema['x-kubernetes-map-type'] === 'atomic' ? 'Replaced as a whole.' : '',
  ];
}

function typeOf(schema) {
  if (schema.const !== undefined) return `\`${schema.const}\``;
  if (schema.enum !== undefined)
    return schema.enum
      .filter((value) => value !== null)
      .map((value) => `\`${value}\``)
      .join(', ');
  return [schema.type]
    .flat()
    .filter((type) => type !== 'null')
    .map((type) => wordsFor(type, schema))
    .join(' or ');
}

function wordsFor(type, schema) {
  switch (type) {
    case 'string':
      return `text${rangeOf(schema.minLength, schema.maxLength, ' characters')}`;
    case 'integer':
      return `whole number${rangeOf(schema.minimum, schema.maximum, '')}`;
    case 'boolean':
      return 'true or false';
    case 'array':
      return `list of ${typeOf(schema.items).replace(/ \(.*\)/, '')}${rangeOf(schema.minItems, schema.maxItems, ' items')}`;
    case 'object':
      return schema.additionalProperties ? 'map by name' : 'map';
    default:
      throw new Error(`The reference has no word for the type ${type}.`);
  }
}

function rangeOf(from, to, unit) {
  if (to === undefined) return '';
  return from === undefined ? ` (up to ${to}${unit})` : ` (${from} to ${to}${unit})`;
}

function exampleOf(value) {
  return `\`${stringify(value, { collectionStyle: 'flow', lineWidth: 0 }).trim()}\``;
}

/** Text as Markdown: outside of code, "<" starts no tag. */
function escape(text) {
  return text
    .split(/(`[^`]*`)/)
    .map((part) => (part.startsWith('`') ? part : part.replaceAll('<', '&lt;')))
    .join('');
}

function fieldTable(rows) {
  return tableOf(['Field', 'Type', 'Required', 'Default', 'What it says', 'Example'], rows);
}

function tableOf(head, rows) {
  const lines = [head, head.map(() => '---'), ...rows];
  return lines.map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`).join('\n');
}
