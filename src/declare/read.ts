import { EVENT_ID, YAMLException, parseEvents } from 'js-yaml';
import type { Event } from 'js-yaml';
import { bracketLines, indent, linesOutsideScalars, withoutIndent } from './brackets.js';
import { documentOf } from './events.js';
import { maximumDepth, maximumNodes } from './node.js';
import type { Document } from './node.js';

export type Reading = { readonly document: Document } | { readonly failure: Failure };

/** Why a text could not be read, and the offset where that was noticed. */
export interface Failure {
  readonly reason: 'syntax' | 'too-deep' | 'too-large';
  readonly offset: number;
  /** The parser's own words. */
  readonly words: string;
}

/** The first document of `text`, which has no NUL, as js-yaml reads it; see {@link Indented} for the exception. */
export function read(text: string): Reading {
  const reading = readStrictly(text);
  if ('document' in reading || reading.failure.reason !== 'syntax') return reading;
  const lines = bracketLines(text);
  const document = lines.length > maximumNodes ? undefined : readIndented(text, lines, true);
  return document === undefined ? reading : { document };
}

function readIndented(text: string, lines: readonly number[], isFirst: boolean): Document | undefined {
  if (lines.length === 0) return undefined;
  const indented = indent(text, lines);
  const reading = readStrictly(indented.text);
  if ('failure' in reading || reading.document.root === undefined) return undefined;
  const outside = linesOutsideScalars(lines, indented, reading.document.root);
  if (outside.length === lines.length) return withoutIndent(reading.document, indented);
  return isFirst ? readIndented(text, outside, false) : undefined;
}

function readStrictly(text: string): Reading {
  let events: readonly Event[];
  try {
    // A collection at the deepest allowed level holds scalars one level further down.
    events = parseEvents(text, { maxDepth: maximumDepth + 1 });
  } catch (error) {
    return { failure: failureOf(error) };
  }
  if (holdsTooMuch(events)) return { failure: { reason: 'too-large', offset: 0, words: '' } };
  return { document: documentOf(text, events) };
}

function holdsTooMuch(events: readonly Event[]): boolean {
  return events.length > maximumNodes && events.filter(({ type }) => type !== EVENT_ID.POP).length > maximumNodes + 1;
}

function failureOf(error: unknown): Failure {
  if (!(error instanceof YAMLException) || error.mark === undefined) throw error;
  const reason = error.reason.startsWith('nesting exceeded') ? 'too-deep' : 'syntax';
  return { reason, offset: error.mark.position, words: error.reason };
}
