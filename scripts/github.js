// Writes test/github/openapi.json and test/github/webhooks.json: what GitHub says of the operations and events that are
// used here. The packages that they come from are large (@octokit/openapi alone has 385 MB), so they are installed into
// a temporary folder, and what was taken is committed. To be run after a new operation or event came into use.
import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load } from './load.js';

const packages = { '@octokit/openapi': '23.0.2', '@octokit/webhooks-schemas': '7.6.1' };

/** Events, and of those with actions the ones that are sent; `installation` comes from GitHub alone. */
const events = [
  'check_run$completed',
  'check_run$created',
  'check_run$rerequested',
  'installation$created',
  'issue_comment$created',
  'issue_comment$deleted',
  'issue_comment$edited',
  'merge_group$checks_requested',
  'merge_group$destroyed',
  'pull_request$closed',
  'pull_request$converted_to_draft',
  'pull_request$edited',
  'pull_request$labeled',
  'pull_request$opened',
  'pull_request$ready_for_review',
  'pull_request$reopened',
  'pull_request$synchronize',
  'pull_request$unlabeled',
  'pull_request_review$dismissed',
  'pull_request_review$submitted',
  'push$event',
  'workflow_run$completed',
];

/** What describes a value to people, and decides nothing. */
const words = ['description', 'example', 'examples', 'title', 'externalDocs', 'x-github', 'tsAdditionalProperties'];

/** A part of OpenAPI 3.0 as JSON Schema: `nullable` is a type of its own there. */
function schemaOf(value, key) {
  if (Array.isArray(value)) return value.map((item) => schemaOf(item));
  if (typeof value !== 'object' || value === null) return value;
  const isNames = key === 'properties' || key === 'patternProperties';
  const parts = Object.entries(value).filter(([name]) => isNames || ![...words, 'nullable'].includes(name));
  const schema = Object.fromEntries(parts.map(([name, part]) => [name, schemaOf(part, name)]));
  if (isNames || value.nullable !== true) return schema;
  return { anyOf: [{ type: 'null' }, schema] };
}

/** Adds to `taken` what a schema refers to, in `all`. */
function follow(schema, prefix, all, taken) {
  if (Array.isArray(schema)) for (const item of schema) follow(item, prefix, all, taken);
  else if (typeof schema === 'object' && schema !== null)
    for (const [key, value] of Object.entries(schema)) {
      if (key !== '$ref' || typeof value !== 'string') follow(value, prefix, all, taken);
      else {
        const name = value.slice(prefix.length);
        if (taken[name] !== undefined) continue;
        taken[name] = schemaOf(all[name]);
        follow(taken[name], prefix, all, taken);
      }
    }
}

const sorted = (object) => Object.fromEntries(Object.entries(object).sort(([a], [b]) => (a < b ? -1 : 1)));

function openapiOf(document, wanted) {
  const resolved = (part) =>
    part.$ref === undefined
      ? part
      : part.$ref
          .slice(2)
          .split('/')
          .reduce((at, name) => at[name], document);
  const json = (content) => schemaOf(content?.['application/json']?.schema);
  const operations = {};
  for (const [path, methods] of Object.entries(document.paths))
    for (const [method, operation] of Object.entries(methods)) {
      if (!wanted.has(operation.operationId)) continue;
      const parameters = (operation.parameters ?? [])
        .map(resolved)
        .map(({ name, in: place, required = false, schema }) => {
          return { name, in: place, required, schema: schemaOf(schema) };
        });
      const responses = Object.entries(operation.responses).map(([status, response]) => {
        const schema = json(resolved(response).content);
        return [status, schema === undefined ? {} : { schema }];
      });
      const body = operation.requestBody === undefined ? undefined : resolved(operation.requestBody);
      operations[operation.operationId] = {
        ...{ method: method.toUpperCase(), path, parameters },
        ...(body !== undefined && { body: { required: body.required === true, schema: json(body.content) } }),
        responses: Object.fromEntries(responses),
      };
    }
  const missing = [...wanted].filter((name) => operations[name] === undefined);
  if (missing.length > 0) throw new Error(`GitHub describes no ${missing.join(', ')}`);
  const schemas = {};
  follow(operations, '#/components/schemas/', document.components.schemas, schemas);
  return { operations: sorted(operations), components: { schemas: sorted(schemas) } };
}

function webhooksOf(document) {
  const definitions = {};
  const roots = events.map((name) => ({ $ref: `#/definitions/${name}` }));
  follow(roots, '#/definitions/', document.definitions, definitions);
  return { definitions: sorted(definitions) };
}

async function write(file, name, license, content) {
  const notice = `Taken from ${name} ${packages[name]} by scripts/github.js. ${license}`;
  await writeFile(file, `${JSON.stringify({ notice, ...content }, null, 1)}\n`);
}

const folder = await mkdtemp(join(tmpdir(), 'towpath-github-'));
try {
  const names = Object.entries(packages).map(([name, version]) => `${name}@${version}`);
  execFileSync('npm', ['install', '--prefix', folder, '--ignore-scripts', '--no-save', ...names], { stdio: 'inherit' });
  const at = (file) => join(folder, 'node_modules', file);
  const read = async (file) => JSON.parse(await readFile(at(file), 'utf8'));
  const { routes } = await load('src/embedded/rest/routes.ts');
  const wanted = new Set(routes.map(({ operation }) => operation));
  const openapi = openapiOf(await read('@octokit/openapi/generated/api.github.com.json'), wanted);
  const license = (await readFile(at('@octokit/openapi/LICENSE'), 'utf8')).trim();
  await write('test/github/openapi.json', '@octokit/openapi', license, openapi);
  const webhooks = webhooksOf(await read('@octokit/webhooks-schemas/schema.json'));
  const { author, license: mit } = await read('@octokit/webhooks-schemas/package.json');
  await write('test/github/webhooks.json', '@octokit/webhooks-schemas', `${mit}, by ${author}`, webhooks);
} finally {
  await rm(folder, { recursive: true, force: true });
}
