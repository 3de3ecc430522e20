import { Document, isCollection, isMap, isScalar, isSeq, type Node } from 'yaml';
import { kinds } from '../model/kinds.js';
import type { Schema } from '../model/schema.js';
import type { Draft } from './draft.js';
import { written } from './layers.js';

/** Columns in which a map or a list of scalars stands on one line, beside its key. */
const widest = 100;

const specs = new Map<string, Schema>(kinds.map(({ kind, spec }) => [kind, spec]));

/** A declaration as its file. @param comments what stands before a field of `spec`, by its path. */
export function textOf({ apiVersion, kind, metadata, spec }: Draft, head = ''): string {
  const fields = written(specs.get(kind) ?? {}, spec);
  // YAML 1.1 quotes what any reader could take for something else than text.
  const document = new Document(
    { apiVersion, kind, metadata, spec: fields },
    { schema: 'yaml-1.1', aliasDuplicateObjects: false },
  );
  const root = document.get('spec', true) as Node | undefined;
  shape(root, 2, true);
  return head + document.toString({ lineWidth: 0, singleQuote: false });
}

/** Small maps and lists on one line, as people write them. */
function shape(node: unknown, indent: number, isTop: boolean): void {
  if (!isCollection(node)) return;
  if (!isTop && isShort(node, indent)) {
    node.flow = true;
    return;
  }
  for (const item of node.items)
    shape(isMap(node) || 'value' in (item as object) ? (item as { value?: unknown }).value : item, indent + 2, false);
}

function isShort(node: unknown, indent: number): boolean {
  const plain = plainOf(node, 0);
  return plain !== undefined && indent + plain.length <= widest;
}

/** About the text of a value on one line; undefined for what has lines of its own or too many levels. */
function plainOf(node: unknown, depth: number): string | undefined {
  if (isScalar(node)) {
    const text = String(node.value);
    return text.includes('\n') ? undefined : `${text}"`;
  }
  if (!isCollection(node) || depth > 1) return undefined;
  if (isSeq(node)) return joined(node.items.map((item) => plainOf(item, depth + 1)));
  const parts = node.items.map((item) => {
    const pair = item as { key: unknown; value: unknown };
    const value = plainOf(pair.value, depth + 1);
    return value === undefined ? undefined : `${isScalar(pair.key) ? String(pair.key.value) : ''}: ${value}`;
  });
  return parts.length > 3 && depth === 0 && parts.some((part) => part?.includes(': ') === true && part.length > 40)
    ? undefined
    : joined(parts);
}

function joined(parts: readonly (string | undefined)[]): string | undefined {
  return parts.includes(undefined) ? undefined : `{ ${parts.join(', ')} }`;
}

/** What people should look at in a file, before its first line. */
const comments: Readonly<Record<string, string>> = {
  Team: '# Adopted: write here who the team is on GitHub, and its members.\n',
  Environment: '# Adopted: the stage is a guess from the name.\n',
  Secret: '# Adopted: put its values into the store, under the same names. They stand in no file.\n',
};

/** The text of a file of declarations. */
export function fileText(draft: Draft): string {
  return textOf(draft, comments[draft.kind] ?? '');
}
