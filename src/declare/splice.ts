import { isMap, isScalar, type Node, type Pair, type Scalar, type YAMLMap } from 'yaml';

/** A part of a text, by offsets, and what comes to stand in its place. */
export interface Splice {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The text with parts replaced that do not overlap; of several at one place the first comes first. */
export function spliced(text: string, splices: readonly Splice[]): string {
  const last = splices.map((splice, order) => ({ ...splice, order }));
  last.sort((a, b) => b.start - a.start || b.end - a.end || b.order - a.order);
  return last.reduce((before, { start, end, text: put }) => before.slice(0, start) + put + before.slice(end), text);
}

/** A field of a map in a text: where its name begins, and where its value ends. */
export interface Field {
  readonly name: string;
  readonly value: Node;
  readonly start: number;
  readonly end: number;
}

/** The fields of a map by name. Values that stand nowhere, such as those after a bare `name:`, are left out. */
export function fieldsOf(map: YAMLMap, text: string): Map<string, Field> {
  return new Map(map.items.flatMap((pair) => fieldOf(pair, text)).map((field) => [field.name, field]));
}

function fieldOf({ key, value }: Pair, text: string): Field[] {
  if (!isScalar(key) || !key.range || typeof value !== 'object' || value === null) return [];
  const node = value as Node;
  if (!node.range) return [];
  const end = node.range[0] + text.slice(node.range[0], node.range[1]).trimEnd().length;
  return [{ name: String(key.value), value: node, start: key.range[0], end }];
}

/** A scalar with another value, in the quotes that it has. */
export function replaced(node: Scalar, value: string, quote: Quote): Splice[] {
  if (node.value === value || !node.range) return [];
  const own = node.type === 'QUOTE_SINGLE' ? "'" : node.type === 'QUOTE_DOUBLE' ? '"' : quote;
  return [{ start: node.range[0], end: node.range[1], text: quoted(value, own) }];
}

export type Quote = "'" | '"';

export function quoted(value: string, quote: Quote): string {
  return quote === '"' ? JSON.stringify(value) : `'${value.replaceAll("'", "''")}'`;
}

/** The quotes that a text has more of. */
export function quoteOf(text: string): Quote {
  return text.split('"').length > text.split("'").length ? '"' : "'";
}

/** More fields right after one of a map, each as its text. */
export function inserted(after: Field, fields: readonly string[], map: YAMLMap, text: string): Splice[] {
  if (fields.length === 0) return [];
  if (map.flow === true) return [{ start: after.end, end: after.end, text: fields.map((it) => `, ${it}`).join('') }];
  const lineEnd = text.indexOf('\n', after.end);
  const at = lineEnd === -1 ? text.length : text[lineEnd - 1] === '\r' ? lineEnd - 1 : lineEnd;
  const line = lineBreakOf(text) + indentOf(after, text);
  return [{ start: at, end: at, text: fields.map((it) => line + it).join('') }];
}

export function lineBreakOf(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}

/** The spaces that fields of a block map have before them. */
export function indentOf({ start }: Field, text: string): string {
  return ' '.repeat(start - (text.lastIndexOf('\n', start - 1) + 1));
}

/** A field taken out of a map, without its line where nothing else is on it. A comment behind it stays. */
export function removed(field: Field, map: YAMLMap, text: string): Splice {
  return map.flow === true ? removedFromFlow(field, map, text) : removedFromBlock(field, text);
}

function removedFromBlock({ start, end }: Field, text: string): Splice {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const lineEnd = text.indexOf('\n', end) === -1 ? text.length : text.indexOf('\n', end) + 1;
  const rest = text.slice(end, lineEnd);
  if (rest.trim() !== '') return { start, end: end + rest.length - rest.trimStart().length, text: '' };
  if (text.slice(lineStart, start).trim() === '') return { start: lineStart, end: lineEnd, text: '' };
  // The first field of an item, behind its dash: what is next takes its place.
  const next = /^(?: *\r?\n)* */.exec(text.slice(lineEnd))?.[0].length ?? 0;
  return { start, end: lineEnd + next, text: '' };
}

function removedFromFlow({ start, end }: Field, map: YAMLMap, text: string): Splice {
  const [, comma] = /^\s*(,[ \t]*)/.exec(text.slice(end)) ?? [];
  if (comma !== undefined) return { start, end: end + text.slice(end).indexOf(comma) + comma.length, text: '' };
  const before = Math.max(...[...fieldsOf(map, text).values()].map((it) => it.end).filter((it) => it <= start), 0);
  const between = text.slice(before, start);
  return { start: before > 0 && /^[\s,]*$/.test(between) ? before : start, end, text: '' };
}

/** The map of an item. */
export function asMap(node: unknown): YAMLMap | undefined {
  return isMap(node) ? node : undefined;
}
