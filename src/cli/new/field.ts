import { parseDocument } from 'yaml';
import { declarationSchemas } from '../../model/schemas.js';
import type { Schema } from '../../model/schema.js';
import { UsageError } from '../run.js';

/** The keys that lead to a value of a declaration. */
export type Path = readonly string[];

/** What a kind says of the field at a path; nothing where it says nothing. */
export function schemaAt(kind: string, path: Path): Schema {
  return path.reduce<Schema>(
    (schema, key) => schema.properties?.[key] ?? (schema.additionalProperties || {}),
    declarationSchemas[kind] ?? {},
  );
}

/** `ports.http=8080`, as `--set` takes it. A dot within a key stands behind a backslash: `quota.requests\.cpu=4`. */
export function settingOf(text: string): { readonly path: Path; readonly value: string } {
  const [, field = '', value = ''] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
  if (field === '')
    throw new UsageError(`"${text}" sets nothing.`, 'Write --set FIELD=VALUE, such as --set tier=high.');
  const keys = field.split(/(?<!\\)\./).map((key) => key.replaceAll('\\.', '.'));
  return { path: ['spec', ...keys], value };
}

/** What an answer stands for: text where the field is text, a list where it is one, else what it is as YAML. */
export function valueOf(answer: string, { type }: Schema): unknown {
  if (answer === 'null') return null;
  if (type === 'string') return answer;
  if (type === 'array' && !answer.startsWith('[')) return answer.split(/[\s,]+/).filter(Boolean);
  const document = parseDocument(answer);
  if (document.errors.length === 0) return document.toJS({ maxAliasCount: 0 }) as unknown;
  throw new UsageError(`"${answer}" is no YAML.`, 'Write a list as [a, b] and a map as { key: value }.');
}

/** What is wrong with an answer, as far as one field says it; the rest is for the check of the whole. */
export function faultOf(answer: string, schema: Schema): string | undefined {
  const { pattern, enum: allowed, minLength = 0, maxLength = Infinity, 'x-towpath-form': form } = schema;
  if (schema.type !== 'string') return undefined;
  if (allowed !== undefined && !allowed.includes(answer)) return `It must be one of ${allowed.join(', ')}.`;
  if (pattern !== undefined && !new RegExp(pattern, 'u').test(answer)) return `It must be ${form ?? pattern}.`;
  if (answer.length < minLength) return `It must have at least ${minLength} characters.`;
  return answer.length > maxLength ? `It may have at most ${maxLength} characters.` : undefined;
}
