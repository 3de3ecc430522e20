import type { KubernetesObject } from './object.js';

/**
 * What was written before: keys, labels and names are the same in nearly every object, and to look one up costs less
 * than to see whether it needs quotes.
 */
export interface Texts {
  /** Values after their keys, with the space before them and the line break after them. */
  readonly values: Map<string, string>;
  /** Keys with their indentation and their colon, by the indentation. */
  readonly keys: Map<string, Map<string, string>>;
}

export function noTexts(): Texts {
  return { values: new Map(), keys: new Map() };
}

/**
 * Kubernetes objects as a YAML stream that readers of YAML 1.1 and 1.2 take for the same values: a text stands without
 * quotes only where no reader could take it for anything else.
 */
export function toYaml(objects: readonly KubernetesObject[], texts: Texts = noTexts()): string {
  let text = '';
  for (const object of objects) text += `---\n${writeMap(texts, object, '', '')}`;
  return text;
}

/** @param first what stands before the first key; `indent` before all others. */
function writeMap(texts: Texts, map: Readonly<Record<string, unknown>>, indent: string, first: string): string {
  let text = '';
  let before = first;
  for (const key in map) {
    text += writeKey(texts, key, before, indent);
    text += writeValue(texts, map[key], indent);
    before = indent;
  }
  return text;
}

/**
 * A key up to its colon, after what stands before it. Readers look for the colon in the same line and 1,024 characters,
 * or after a question mark.
 */
function writeKey({ keys }: Texts, key: string, before: string, indent: string): string {
  let known = keys.get(before);
  if (known === undefined) keys.set(before, (known = new Map<string, string>()));
  const written = known.get(key);
  if (written !== undefined) return written;
  const text = inQuotesIfNeeded(key);
  const whole = `${before}${text.length <= 1000 ? text : `? ${text}\n${indent}`}:`;
  keep(known, key, whole);
  return whole;
}

/** A value after its key, from the space or line break before it to the line break after it. */
function writeValue(texts: Texts, value: unknown, indent: string): string {
  if (typeof value === 'string')
    return value.includes('\n') ? ` ${writeLines(value, indent)}\n` : writeText(texts, value);
  if (typeof value === 'number') return ` ${writeNumber(value)}\n`;
  if (typeof value !== 'object' || value === null) return ` ${String(value)}\n`;
  if (Array.isArray(value)) return value.length === 0 ? ' []\n' : `\n${writeList(texts, value, indent)}`;
  const map = value as Readonly<Record<string, unknown>>;
  for (const _ in map) return `\n${writeMap(texts, map, `${indent}  `, `${indent}  `)}`;
  return ' {}\n';
}

/** Items at the column of their key, as kubectl writes them. */
function writeList(texts: Texts, list: readonly unknown[], indent: string): string {
  let text = '';
  const [inner, first] = [`${indent}  `, `${indent}- `];
  for (const item of list) {
    const isFilledMap = typeof item === 'object' && item !== null && !Array.isArray(item) && !isEmpty(item);
    text += isFilledMap
      ? writeMap(texts, item as Readonly<Record<string, unknown>>, inner, first)
      : `${indent}-${writeValue(texts, item, inner)}`;
  }
  return text;
}

/** YAML 1.1 knows an exponent only after a point: 1e+21 would be a text. */
function writeNumber(value: number): string {
  return String(value).replace(/^(-?[0-9])e/, '$1.0e');
}

/**
 * A letter (or a slash) first, so that it is no number, date or indicator in any version of YAML; then nothing that
 * could end it or begin a comment. A colon is safe where no space follows.
 */
const plainText = /^[A-Za-z/](?:[\w./@+-]|:(?=[\w./@+-]))*$/;
/** Kubernetes quantities: no reader has numbers with these endings. */
const quantity = /^[0-9]+(?:m|[KMGTPE]i)$/;
/** What YAML 1.1 (yaml.org/type) and 1.2 read as a boolean or null, and an exponent, which some read as a number. */
const word = /^(?:y|n|yes|no|on|off|true|false|null|e[-+]?[0-9]+)$/i;

function isShort(text: string): boolean {
  return text.length <= 5 || text.startsWith('e') || text.startsWith('E');
}

function isEmpty(map: object): boolean {
  for (const _ in map) return false;
  return true;
}

function writeText({ values }: Texts, text: string): string {
  const known = values.get(text);
  if (known !== undefined) return known;
  const written = ` ${inQuotesIfNeeded(text)}\n`;
  keep(values, text, written);
  return written;
}

/** What is long seldom comes again, and what is kept must not grow with the organisation. */
function keep(known: Map<string, string>, text: string, written: string): void {
  if (text.length <= 64 && known.size < 10_000) known.set(text, written);
}

/** A text as a scalar on one line that every reader takes for this text, in a flow collection, too. */
export function inQuotesIfNeeded(text: string): string {
  if ((plainText.test(text) && !(isShort(text) && word.test(text))) || quantity.test(text)) return text;
  return quote(text);
}

/** JSON's quotes, and escapes for what JSON leaves and YAML readers do not print or break lines at. */
function quote(text: string): string {
  return JSON.stringify(text).replace(/[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}

/** Several lines as a literal block, where that is exact in every reader. */
export function writeLines(text: string, indent: string): string {
  const body = text.endsWith('\n') ? text.slice(0, -1) : text;
  const isExact = /^[!-~]/.test(body) && !body.endsWith('\n') && !/[^\n -~]|^ +$/m.test(body);
  if (!isExact) return quote(text);
  const lines = body.split('\n').map((line) => (line === '' ? '' : `${indent}  ${line}`));
  return `${body === text ? '|-' : '|'}\n${lines.join('\n')}`;
}
