import { isMap, type Data } from '../model/merge.js';
import { kinds } from '../model/kinds.js';
import type { Schema } from '../model/schema.js';
import { inQuotesIfNeeded, writeLines } from '../render/yaml.js';
import { listAt } from './data.js';
import type { Draft } from './declaration.js';
import { written } from './layers.js';
import { unknownKey } from './shared.js';

/** Columns in which a map or a list stands on one line, beside its key. */
const widest = 100;
/** How many maps stand inside of each other on one line. */
const deepest = 2;

const specs = new Map<string, Schema>(kinds.map(({ kind, spec }) => [kind, spec]));

/** What people should look at in a file, before its first line. */
const comments: Readonly<Record<string, string>> = {
  Team: '# Adopted: write here who the team is on GitHub, and its members.\n',
  Environment: '# Adopted: the stage is a guess from the name.\n',
  Secret: '# Adopted: put its values into the store, under the same names. They stand in no file.\n',
};

/** The schema of the spec of a kind. */
export function schemaOfKind(kind: string): Schema {
  return specs.get(kind) ?? {};
}

/** A field as it stands in a block, without what is before its name and the end of its last line. */
export function entryText(key: string, value: Data, indent: string): string {
  return block({ [key]: value }, indent).trim();
}

/** A value on one line, or as JSON, which is YAML, where people would write lines. */
export function inlineText(value: Data): string {
  const [line = JSON.stringify(value)] = [inline(value, 0)];
  return isMap(value) ? line.replace(/^\{ (.*) \}$/s, '$1').replace(/^\{(".*)\}$/s, '$1') : line;
}

function commentOn(kind: string, spec: Draft['spec']): string {
  const isUnknown = listAt(spec, 'keys').includes(unknownKey);
  const more = isUnknown ? '# What it holds was not in what was read: write the names of its values here.\n' : '';
  const guess =
    kind === 'Environment' && spec['namespaces'] !== undefined ? '# So is where the ingress controller runs.\n' : '';
  return `${comments[kind] ?? ''}${more}${guess}`;
}

/** A declaration as a person writes it: in the order of its schema, and what is small on one line. */
export function textOf({ apiVersion, kind, metadata, spec, comment = '' }: Draft): string {
  const fields = written(schemaOfKind(kind), spec) as Readonly<Record<string, Data>>;
  const head = `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata:\n  name: ${inQuotesIfNeeded(metadata.name)}\n`;
  const body = Object.keys(fields).length === 0 ? 'spec: {}\n' : `spec:\n${block(fields, '  ')}`;
  return `${commentOn(kind, spec)}${comment}${head}${body}`;
}

function block(map: Readonly<Record<string, Data>>, indent: string): string {
  return Object.entries(map)
    .map(([key, value]) => {
      const start = keyText(key, indent);
      return `${indent}${start}:${below(value, indent, indent.length + start.length + 2)}`;
    })
    .join('');
}

/** A key longer than readers look for its colon stands after a question mark. */
function keyText(key: string, indent: string): string {
  const text = inQuotesIfNeeded(key);
  return text.length <= 1000 ? text : `? ${text}\n${indent}`;
}

/** A value after its key, to the end of its lines. */
function below(value: Data, indent: string, column: number): string {
  if (typeof value === 'string' && value.includes('\n')) return ` ${writeLines(value, indent)}\n`;
  const line = inline(value, 0);
  if (line !== undefined && (column + line.length <= widest || typeof value !== 'object')) return ` ${line}\n`;
  if (Array.isArray(value))
    return `\n${(value as readonly Data[]).map((item) => itemText(item, `${indent}  `)).join('')}`;
  return isMap(value) ? `\n${block(value, `${indent}  `)}` : ' null\n';
}

function itemText(item: Data, indent: string): string {
  const line = inline(item, 0);
  if (line !== undefined && indent.length + 2 + line.length <= widest) return `${indent}- ${line}\n`;
  if (isMap(item)) return `${indent}- ${block(item, `${indent}  `).trimStart()}`;
  return `${indent}-${below(item, indent, widest)}`;
}

/** A value on one line; undefined where it has lines of its own, or too many levels. */
function inline(value: Data, depth: number): string | undefined {
  if (typeof value === 'string') return value.includes('\n') ? undefined : inQuotesIfNeeded(value);
  if (typeof value !== 'object' || value === null) return String(value);
  if (Array.isArray(value)) {
    const items = (value as readonly Data[]).map((item) => inline(item, depth + 1));
    return items.includes(undefined) ? undefined : `[${items.join(', ')}]`;
  }
  const entries = Object.entries(value);
  if (entries.length === 0) return '{}';
  if (depth >= deepest) return undefined;
  const parts = entries.map(([key, part]) => {
    const text = inline(part, depth + 1);
    return text === undefined || key.length > 500 ? undefined : `${inQuotesIfNeeded(key)}: ${text}`;
  });
  return parts.includes(undefined) ? undefined : `{ ${parts.join(', ')} }`;
}
