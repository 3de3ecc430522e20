import { getManyValues, isMany, none } from 'stream-chain/defs.js';
import { jsonParser, type Token } from 'stream-json/core/parser.js';
import { UsageError } from '../run.js';

/** A value of JSON. Numbers are the text that they were, so that no digit is lost. */
export type Json = string | boolean | null | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

/** What is taken of a document: values by their names from its root. `*` is any name, and any place of a list. */
export type Selection = ((value: Json, key: string) => void) | { readonly [key: string]: Selection };

/** Deeper than any list of prices, */
const maximumDepth = 64;
/** with longer names or values (in characters), */
const longestToken = 1 << 22;
/** and with more in a value that is kept (in tokens). */
const largestValue = 1 << 18;

/** A list or map that is open. It is built where `value` is there, and only gone through otherwise. */
interface Frame {
  readonly selection: Selection | undefined;
  readonly value: Json[] | Record<string, Json> | undefined;
  readonly isList: boolean;
  key: string;
}

/**
 * Reads a document of JSON from pieces of its text, and keeps only one selected value at a time.
 * @throws UsageError when the text is no JSON, or ends before the document does.
 */
export async function readJson(texts: AsyncIterable<string>, selection: Selection): Promise<void> {
  const parse = jsonParser({ packValues: true, streamValues: false });
  const take = taker(selection);
  let pending = 0;
  const feed = (text: string | typeof none) => {
    const tokens = parsed(() => parse(text as string));
    pending = isMany(tokens) || text === none ? 0 : pending + text.length;
    if (pending > longestToken) throw tooLarge();
    if (isMany(tokens)) for (const token of getManyValues(tokens)) take(token);
  };
  for await (const text of texts) feed(text);
  feed(none);
}

function tooLarge(): UsageError {
  return new UsageError(
    'The list has a part that is deeper or larger than any in a list of prices.',
    'Download it again.',
  );
}

function parsed<T>(parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    throw new UsageError(
      `The list is not all there, or no JSON: ${error instanceof Error ? error.message : String(error)}.`,
      'Download it again; nothing was written.',
    );
  }
}

/** Goes through the tokens of a document and hands on what is selected. */
function taker(root: Selection): (token: Token) => void {
  const open: Frame[] = [];
  let size = 0;

  function enter(isList: boolean): void {
    const selection = below(open.at(-1), root);
    const isBuilt = open.at(-1)?.value !== undefined || typeof selection === 'function';
    if (open.length >= maximumDepth) throw tooLarge();
    const value = isBuilt ? (isList ? [] : (Object.create(null) as Record<string, Json>)) : undefined;
    open.push({ selection, value, isList, key: isList ? '*' : '' });
  }

  function leave(): void {
    const { selection, value } = open.pop() ?? {};
    if (value !== undefined) put(value, selection);
  }

  function put(value: Json, selection: Selection | undefined): void {
    const parent = open.at(-1);
    if (typeof selection === 'function') selection(value, parent?.key ?? '');
    else if (Array.isArray(parent?.value)) parent.value.push(value);
    else if (parent?.value !== undefined) parent.value[parent.key] = value;
  }

  return (token) => {
    const parent = open.at(-1);
    size = parent?.value === undefined ? 0 : size + 1;
    if (size > largestValue) throw tooLarge();
    if (token.name === 'keyValue') {
      if (parent !== undefined) parent.key = token.value;
    } else if (token.name === 'startObject' || token.name === 'startArray') enter(token.name === 'startArray');
    else if (token.name === 'endObject' || token.name === 'endArray') leave();
    else if ('value' in token) put(token.value, below(parent, root));
  };
}

/** What is selected at the place that comes next in a frame. */
function below(frame: Frame | undefined, root: Selection): Selection | undefined {
  if (frame === undefined) return root;
  const { selection, key } = frame;
  if (selection === undefined || typeof selection === 'function') return undefined;
  return Object.hasOwn(selection, key) ? selection[key] : selection['*'];
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The values of a map or list; none of anything else. */
export function valuesOf(value: Json | undefined): readonly Json[] {
  return typeof value === 'object' && value !== null ? Object.values(value) : [];
}

/** The scalar at a path as text; '' where there is none. */
export function textAt(value: Json | undefined, ...path: readonly string[]): string {
  const [key, ...rest] = path;
  if (key !== undefined) return isObject(value) && Object.hasOwn(value, key) ? textAt(value[key], ...rest) : '';
  return typeof value === 'string' ? value : typeof value === 'boolean' ? String(value) : '';
}

/** All scalars below a map as text, by their own names. */
export function scalarsOf(value: Json, into: Record<string, string> = {}): Record<string, string> {
  if (!isObject(value)) return into;
  for (const [key, child] of Object.entries(value)) {
    if (isObject(child)) scalarsOf(child, into);
    else if (child !== null && !Array.isArray(child)) into[key] = textAt(child);
  }
  return into;
}
