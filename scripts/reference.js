import { escape, listOf, sectionsOf, tableOf } from './reference-fields.js';

/** The page that lists the kinds, what all of them have, and every field. */
export function indexPage({ kinds, declarationSchemas, workloadLayerSchema }) {
  const rows = kinds.map(({ kind, paths, description }) => [`[${kind}](${pageOf(kind)})`, filesOf(paths), description]);
  const { apiVersion, metadata } = declarationSchemas[kinds[0].kind].properties;
  const pages = [
    ...kinds.map(({ kind }) => [kind, ownFields(declarationSchemas[kind].properties.spec, workloadLayerSchema)]),
    ['Workload', Object.keys(workloadLayerSchema.properties)],
  ];
  const fields = pages
    .filter(([, names]) => names.length > 0)
    .map(([title, names]) => `- [${title}](${pageOf(title)}): ${linksTo(names, pageOf(title))}`);
  return `# Reference

A declaration is a YAML file. Its kind decides where the file is and what may stand in \`spec\`.

${tableOf(['Kind', 'File', 'What it declares'], rows)}

What runs for a service is said with the fields of the [workload](workload.md), in several of these kinds.
[Editors](../editors.md) show on hovering what is said here.

## Every declaration

- \`apiVersion\`: \`${apiVersion.const}\`.
- \`kind\`: one of the kinds above.
- \`metadata.name\`: the name, as the path says it: ${escape(metadata.properties.name['x-towpath-form'])};
  at most ${metadata.properties.name.maxLength} characters.
- \`spec\`: the fields of the kind.

## How to read these pages

- **text** needs quotes where YAML would read something else: \`"1.10"\`, \`"true"\`, \`"8080"\`.
- **map by name** has names of your choice as keys. Two sources of one map merge by these names.
- **list** stands for itself: the one of the last source counts.
- In a table, \`<name>\` stands for such a name, and \`a.b\` for \`b\` below \`a\`.
- \`null\` removes what another source says. It is allowed for every field of the [workload](workload.md).

## Fields

${fields.join('\n')}
`;
}

/** The page about one kind, with a declaration of the example organisation. */
export function kindPage(
  { declarationSchemas, workloadLayerSchema, sharedLayerSchema },
  { kind, paths, description },
  example,
) {
  const schema = `schemas/${kind.toLowerCase()}.json`;
  const { spec } = declarationSchemas[kind].properties;
  const own = ownFields(spec, workloadLayerSchema);
  const workload = { all: workloadLayerSchema.properties, common: sharedLayerSchema.properties };
  const isWorkload = own.length < Object.keys(spec.properties).length;
  const also = isWorkload
    ? `In \`spec\` stand ${own.length === 0 ? '' : 'the fields below and '}all fields of the [workload](workload.md).\n\n`
    : '';
  return `# ${kind}

${description}

File: ${filesOf(paths)}. Schema for [editors](../editors.md): [${schema}](../../${schema}).

${example === undefined ? '' : exampleIn(example)}${also}${own.length === 0 ? '' : `Fields of \`spec\`: ${linksTo(own, '')}.\n\n`}${sectionsOf(spec, own, workload)}
`;
}

function filesOf(paths) {
  return paths.map((path) => `\`${path}\``).join(' or ');
}

function exampleIn({ path, text }) {
  return `For example [${path}](../../${path}):\n\n\`\`\`yaml\n${text.trimEnd()}\n\`\`\`\n\n`;
}

/** The page about what may be said of a service in several places. */
export function workloadPage({ workloadSchema, workloadLayerSchema, sharedLayerSchema }) {
  const names = Object.keys(workloadLayerSchema.properties);
  const own = names.filter((name) => !Object.hasOwn(sharedLayerSchema.properties, name));
  return `# Workload

What runs for a service. These fields may be said in four places, and each overrides those before it:

1. \`spec.service\` of [Defaults](defaults.md), for all services, and then \`spec.tiers\`, for those of a tier
2. \`spec.service\` of an [Environment](environment.md), for all services there
3. \`spec\` of a [Service](service.md), for all environments
4. \`spec\` of a [Release](release.md), for one service in one environment

Maps merge by key, \`null\` removes what was inherited, and lists replace. A field that is required may be said in any of
the four places. What a service is called is said of it alone, in the last two places: ${linksTo(own, '')}.
What the first two say for all is left aside for a service whose [\`type\`](service.md#type) does not have it.

Fields: ${linksTo(names, '')}.

${sectionsOf(workloadSchema, names, { all: {}, common: {} })}
`;
}

/** The names of the fields of a kind that have no page of their own. */
function ownFields({ properties }, workloadLayerSchema) {
  const shared = Object.values(workloadLayerSchema.properties);
  return Object.keys(properties).filter((name) => !shared.includes(properties[name]));
}

function linksTo(names, page) {
  return listOf(names.map((name) => `[\`${name}\`](${page}#${name.toLowerCase()})`));
}

function pageOf(kind) {
  return `${kind.toLowerCase()}.md`;
}
