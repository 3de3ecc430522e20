import type { Blob } from '../tree/tree.js';
import type { Place, Range, Snippet } from './finding.js';
import { lineStarts, rangeOf } from './lines.js';
import type { Entry, Node } from './node.js';
import { read } from './read.js';
import { decode } from './text.js';
import { tokens } from './tokens.js';

const top: Range = { line: 1, column: 1, endLine: 1, endColumn: 1 };

/**
 * The positions of keys and values in a document that {@link parse} accepted, which is read again at the first question.
 * A list item has no key, so both are the item. What does not exist is where the nearest thing around it has its key: a
 * missing field is at the key of the map that misses it. The whole document, and any other document, is at the top.
 */
export function locator(blob: Blob): (place: Place) => Range {
  let locate: ((place: Place) => Range) | undefined;
  return (place) => (locate ??= locatorOf(decode(blob)))(place);
}

function locatorOf(text: ReturnType<typeof decode>): (place: Place) => Range {
  const reading = typeof text === 'string' ? read(text) : undefined;
  if (typeof text !== 'string' || reading === undefined || 'failure' in reading) return () => top;
  const { root } = reading.document;
  if (root === undefined) return () => top;
  const starts = lineStarts(text);
  return (place) => {
    const node = nodeAt(root, place);
    return node === root ? top : rangeOf(starts, node.start, node.end);
  };
}

function nodeAt(root: Node, { path, at }: Place): Node {
  let found: Entry = { key: root, value: root };
  for (const step of path) {
    const entry = entryAt(found.value, step);
    if (entry === undefined) return found.key;
    found = entry;
  }
  return at === 'key' ? found.key : found.value;
}

function entryAt(node: Node, step: string | number): Entry | undefined {
  if (node.kind === 'map') {
    return node.entries.find(({ key }) => key.kind === 'scalar' && key.text === String(step));
  }
  const item = node.kind === 'list' ? node.items[Number(step)] : undefined;
  return item && { key: item, value: item };
}

/** How many characters of a line are kept, and how many of them before the place in one that is cut there. */
const maximumSnippet = 200;
const lead = 50;

export const noSnippet: Snippet = { snippet: '', snippetColumn: 1 };

/**
 * The line on which `range` starts. Of a longer one the first 200 characters, or those around the range where it ends
 * further on, with nothing of what has the form of a token. {@link noSnippet} where the file has no such line.
 */
export function snippet(blob: Blob, range: Range): Snippet {
  if (!('bytes' in blob)) return noSnippet;
  const line = lineBytes(blob.bytes, range);
  const said = new TextDecoder('utf-8', { ignoreBOM: range.line > 1 }).decode(line).replace(/\r$/, '');
  // As long as it is, so that columns stay.
  const text = said.replaceAll(tokens, (token) => '•'.repeat(token.length));
  const start = startOf(text, range);
  return { snippet: text.slice(start, endOf(text, start + maximumSnippet)), snippetColumn: start + 1 };
}

function startOf(text: string, { line, column, endLine, endColumn }: Range): number {
  const end = line === endLine ? endColumn - 1 : column;
  if (end <= maximumSnippet || text.length <= maximumSnippet) return 0;
  return endOf(text, Math.max(0, Math.min(column - 1 - lead, text.length - maximumSnippet)));
}

/** The offset, or the one before it where a pair of surrogates stands around it. */
function endOf(text: string, offset: number): number {
  const isWithin = /^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(text.slice(offset - 1, offset + 1));
  return isWithin ? offset - 1 : offset;
}

/** The bytes of the line, without its line feed, as far as the snippet can need them. */
function lineBytes(bytes: Uint8Array, { line, column }: Range): Uint8Array {
  let start = 0;
  for (let number = 1; number < line; number++) {
    const lineFeed = bytes.indexOf(0x0a, start);
    if (lineFeed === -1) return new Uint8Array();
    start = lineFeed + 1;
  }
  const lineFeed = bytes.indexOf(0x0a, start);
  // A character has at most four bytes.
  const end = Math.min(lineFeed === -1 ? bytes.length : lineFeed, start + (column + maximumSnippet + 2) * 4);
  return bytes.subarray(start, end);
}
