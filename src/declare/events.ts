import { COLLECTION_STYLE, EVENT_ID, SCALAR_STYLE, getScalarValue } from 'js-yaml';
import type { AliasEvent, Event, MappingEvent, ScalarEvent, SequenceEvent } from 'js-yaml';
import { maximumDepth } from './node.js';
import type { Document, Entry, Mark, Node, ScalarNode } from './node.js';

/** A walk over the parse events of one document. */
interface Walk {
  readonly text: string;
  readonly events: readonly Event[];
  /** The index of the next event. */
  next: number;
  /** Where the last token that was read ends. Events do not say where empty nodes and the ends of collections are. */
  last: number;
  readonly marks: Mark[];
  tooDeep?: number;
}

const nowhere = -1;

/** The first document of `text`, from js-yaml's parse events for all of it. */
export function documentOf(text: string, events: readonly Event[]): Document {
  if (events.length === 0) return { marks: [] };
  const [first] = events;
  // The document may start with `---`.
  const last = first?.type === EVENT_ID.DOCUMENT && first.explicitStart ? skip(text, 0) + 3 : 0;
  const walk: Walk = { text, events, next: 1, last, marks: [] };
  const root = readNode(walk, 0);
  const rest = walk.next + 1 < events.length ? { second: secondDocument(text, walk.last) } : {};
  return { root, marks: walk.marks, ...(walk.tooDeep === undefined ? {} : { tooDeep: walk.tooDeep }), ...rest };
}

/** The first offset from `offset` on that is neither blank nor within a comment nor one of the `indicators`. */
export function skip(text: string, offset: number, indicators = ''): number {
  for (; offset < text.length; offset++) {
    const character = text.charAt(offset);
    if (character === '#') {
      const lineEnd = text.indexOf('\n', offset);
      if (lineEnd === -1) return text.length;
      offset = lineEnd;
    } else if (!' \t\r\n'.includes(character) && !indicators.includes(character)) return offset;
  }
  return offset;
}

function secondDocument(text: string, last: number): number {
  const next = skip(text, last);
  if (!text.startsWith('...', next)) return next;
  return skip(text, next + 3);
}

function readNode(walk: Walk, depth: number): Node {
  const event = walk.events[walk.next++];
  if (event?.type === EVENT_ID.SCALAR) return readScalar(walk, event);
  if (event?.type === EVENT_ID.MAPPING) return readMap(walk, event, depth + 1);
  if (event?.type === EVENT_ID.SEQUENCE) return readList(walk, event, depth + 1);
  if (event?.type === EVENT_ID.ALIAS) return readAlias(walk, event);
  throw new Error('A parse event stands where none can.');
}

function readAlias(walk: Walk, { anchorStart, anchorEnd }: AliasEvent): Node {
  const alias = { kind: 'alias', start: anchorStart - 1, end: anchorEnd } as const;
  walk.marks.push(alias);
  walk.last = anchorEnd;
  return alias;
}

function readList(walk: Walk, event: SequenceEvent, depth: number): Node {
  const flow = open(walk, event, depth);
  const items: Node[] = [];
  while (!atEnd(walk)) {
    if (!flow) walk.last = skip(walk.text, walk.last) + 1;
    items.push(readNode(walk, depth));
  }
  return { kind: 'list', start: event.start, end: close(walk, flow ? ']' : ''), flow, items };
}

function readMap(walk: Walk, event: MappingEvent, depth: number): Node {
  const flow = open(walk, event, depth);
  const entries: Entry[] = [];
  // In `[a: 1]` the map has no brackets, and a key may have some: `[{}: 1]`.
  const inner = walk.events[walk.next];
  const bare =
    flow &&
    (walk.text[event.start] !== '{' || (inner !== undefined && 'start' in inner && inner.start === event.start));
  while (!atEnd(walk)) {
    const key = readNode(walk, depth);
    entries.push({ key, value: readNode(walk, depth) });
  }
  return { kind: 'map', start: event.start, end: close(walk, flow && !bare ? '}' : ''), flow, entries };
}

/** Takes note of a collection's beginning; whether it is a flow collection. */
function open(walk: Walk, event: SequenceEvent | MappingEvent, depth: number): boolean {
  if (depth > maximumDepth) walk.tooDeep ??= event.start;
  readProperties(walk, event);
  const flow = event.style === COLLECTION_STYLE.FLOW;
  walk.last = event.start + ('[{'.includes(walk.text.charAt(event.start)) ? 1 : 0);
  return flow;
}

function atEnd(walk: Walk): boolean {
  return walk.events[walk.next]?.type === EVENT_ID.POP;
}

/** Takes note of a collection's end, at `bracket` where it has one, and gives its offset. */
function close(walk: Walk, bracket: ']' | '}' | ''): number {
  walk.next++;
  if (bracket !== '') walk.last = skip(walk.text, walk.last, ',:?') + 1;
  return walk.last;
}

function readProperties(walk: Walk, event: SequenceEvent | MappingEvent | ScalarEvent): void {
  if (event.anchorStart !== nowhere) {
    walk.marks.push({ kind: 'anchor', start: event.anchorStart - 1, end: event.anchorEnd });
    walk.last = event.anchorEnd;
  }
  if (event.tagStart !== nowhere) {
    walk.marks.push({ kind: 'tag', start: event.tagStart, end: event.tagEnd });
    walk.last = Math.max(walk.last, event.tagEnd);
  }
}

function readScalar(walk: Walk, event: ScalarEvent): ScalarNode {
  readProperties(walk, event);
  const text = getScalarValue(walk.text, event);
  const style = styleOf(event);
  const [start, end] = extentOf(walk, event, style);
  walk.last = end;
  return { kind: 'scalar', start, end, style, text };
}

function extentOf(walk: Walk, { valueStart, valueEnd }: ScalarEvent, style: ScalarNode['style']): [number, number] {
  if (style === 'plain') return [valueStart, valueEnd];
  if (style === 'single' || style === 'double') return [valueStart - 1, valueEnd + 1];
  if (style === 'empty') return [walk.last, walk.last];
  const start = skip(walk.text, walk.last, ':?-');
  let end = start + walk.text.slice(start, valueEnd).trimEnd().length;
  // Blanks at the end of a line belong to the text, blank lines at its end do not show.
  while (end < valueEnd && ' \t'.includes(walk.text.charAt(end))) end++;
  return [start, end];
}

function styleOf(event: ScalarEvent): ScalarNode['style'] {
  if (event.valueStart === nowhere) return 'empty';
  if (event.style === SCALAR_STYLE.PLAIN) return 'plain';
  if (event.style === SCALAR_STYLE.SINGLE_QUOTED) return 'single';
  return event.style === SCALAR_STYLE.DOUBLE_QUOTED ? 'double' : 'block';
}
