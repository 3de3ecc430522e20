import type { Blob } from '../tree/tree.js';
import type { Place, Range } from './finding.js';
import { lineStarts, rangeOf } from './lines.js';
import type { Entry, Node } from './node.js';
import { read } from './read.js';
import { decode } from './text.js';

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

const maximumSnippet = 200;

/** The line on which `range` starts, cut to 200 characters; '' where the file has no such line. */
export function snippet(blob: Blob, range: Range): string {
  if (!('bytes' in blob)) return '';
  const line = lineBytes(blob.bytes, range.line);
  const text = new TextDecoder('utf-8', { ignoreBOM: range.line > 1 }).decode(line).replace(/\r$/, '');
  return text.length > maximumSnippet ? text.slice(0, maximumSnippet).replace(/[\uD800-\uDBFF]$/, '') : text;
}

/** The bytes of a line, counted from 1, without its line feed. */
function lineBytes(bytes: Uint8Array, line: number): Uint8Array {
  let start = 0;
  for (let number = 1; number < line; number++) {
    const lineFeed = bytes.indexOf(0x0a, start);
    if (lineFeed === -1) return new Uint8Array();
    start = lineFeed + 1;
  }
  const lineFeed = bytes.indexOf(0x0a, start);
  // A character has at most four bytes.
  const end = Math.min(lineFeed === -1 ? bytes.length : lineFeed, start + (maximumSnippet + 2) * 4);
  return bytes.subarray(start, end);
}
