import type { Document, ErrorCode, ParsedNode, YAMLParseError } from 'yaml';
import type { Mark } from './node.js';
import { markSpot, secondDocument, tooDeep } from './refused.js';
import { maximumFaults } from './spot.js';
import type { Spot } from './spot.js';
import { wordsFor } from './syntax-words.js';

/**
 * The errors of `document`, which `yaml` read from `text`: the first of each line, since the others mostly follow from
 * it.
 */
export function syntaxSpots(text: string, document: Document.Parsed): Spot[] {
  const spots = new Map<number, Spot>();
  const errors = [...document.errors].sort((one, other) => one.pos[0] - other.pos[0]);
  const nested = new Set(errors.filter(({ code }) => code === 'BLOCK_AS_IMPLICIT_KEY').map(({ pos }) => pos[0]));
  const multiline = new Set(errors.filter(({ code }) => code === 'MULTILINE_IMPLICIT_KEY').map(({ pos }) => pos[0]));
  const tab = errors.find(({ code }) => code === 'TAB_AS_INDENT')?.pos[0] ?? Infinity;
  for (const error of errors) {
    // After the first token that belongs nowhere, none does.
    if (spots.size > 0 && error.message.includes('in YAML stream')) continue;
    // `a: 1` and, further in, `b: 2`: two errors at the 1, and both are about the second line.
    const isTooFarIn = nested.has(error.pos[0]) && multiline.has(error.pos[0]);
    if (isTooFarIn && error.code === 'BLOCK_AS_IMPLICIT_KEY') continue;
    // Where a line is indented by a tab, the columns of those below it say nothing.
    if (error.pos[0] > tab && (isTooFarIn || error.code === 'BAD_INDENT')) continue;
    const spot = spotOf(text, document, error, isTooFarIn);
    const lineStart = text.lastIndexOf('\n', spot.start - 1) + 1;
    if (!spots.has(lineStart)) spots.set(lineStart, spot);
    // What follows an open quote may be part of it.
    if (spots.size > maximumFaults || isUnclosedQuote(error)) break;
  }
  return [...spots.values()];
}

/** A fault of syntax at `offset` of `text`, in js-yaml's own `words`. */
export function syntaxSpot(text: string, words: string, offset: number): Spot {
  return {
    code: 'yaml-syntax',
    start: offset,
    end: endOf(text, offset, offset + 1),
    message: `This is not YAML: ${words}.`,
    hint: 'Correct the text here, or just before.',
  };
}

/** The errors of `yaml` that are about what a declaration may not have at all. */
const marks: Partial<Record<ErrorCode, Mark['kind']>> = {
  BAD_ALIAS: 'alias',
  ALIAS_PROPS: 'alias',
  MULTIPLE_ANCHORS: 'anchor',
  MULTIPLE_TAGS: 'tag',
  TAG_RESOLVE_FAILED: 'tag',
  BAD_COLLECTION_TYPE: 'tag',
};

function spotOf(text: string, document: Document.Parsed, error: YAMLParseError, tooFarIn: boolean): Spot {
  const { code, message } = error;
  const start = startOf(text, document, error, tooFarIn);
  // The whole value is what to put in quotes.
  const end = endOf(text, start, code === 'BLOCK_AS_IMPLICIT_KEY' ? text.length : error.pos[1]);
  const kind = text.charAt(start) === '&' ? 'anchor' : marks[code];
  if (marks[code] !== undefined && kind !== undefined) return markSpot({ kind, start, end });
  if (code === 'MULTIPLE_DOCS') return secondDocument(start);
  if (code === 'RESOURCE_EXHAUSTION') return tooDeep(start);
  return { code: 'yaml-syntax', start, end, ...(tooFarIn ? tooFarInWords : wordsFor(message, text, start)) };
}

const tooFarInWords = {
  message: 'This line is indented further than the one above, whose key has a value already.',
  hint: 'Indent it like the keys that it belongs to.',
};

function startOf(text: string, document: Document.Parsed, error: YAMLParseError, tooFarIn: boolean): number {
  let [start] = error.pos;
  if (tooFarIn) start = text.lastIndexOf('\n', error.pos[1] - 1) + 1;
  else if (isUnclosedQuote(error)) start = unclosedQuote(document.contents, start) ?? start;
  while (text.charAt(start) === ' ') start++;
  return Math.min(start, text.length);
}

/** `end` or, where it comes first, the end of the line, which is what there is to look at. */
export function endOf(text: string, start: number, end: number): number {
  const lineBreak = text.indexOf('\n', start);
  const lineEnd = lineBreak === -1 ? text.length : lineBreak;
  return Math.min(lineEnd, Math.max(start + 1, end));
}

function isUnclosedQuote({ message }: YAMLParseError): boolean {
  return message.startsWith('Missing closing');
}

/** Where the last quoted scalar opens that holds `offset`, the place where `yaml` gave up on it. */
function unclosedQuote(node: ParsedNode | null, offset: number): number | undefined {
  if (node === null) return undefined;
  if ('items' in node) {
    const children = node.items.flatMap((item) => ('key' in item ? [item.key, item.value] : [item]));
    return children.map((child) => unclosedQuote(child, offset)).findLast((start) => start !== undefined);
  }
  const isQuoted = 'type' in node && (node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE');
  const [start, , end] = node.range;
  return isQuoted && start < offset && offset <= end ? start : undefined;
}
