import type { Blob } from '../tree/tree.js';
import type { Fault } from './finding.js';
import { hiddenCharacters, withoutHidden } from './hidden.js';
import type { Document, Node } from './node.js';
import { oddSpaces, oddSpacesAround } from './odd-spaces.js';
import { confirm, explain } from './opinion.js';
import { read } from './read.js';
import type { Failure } from './read.js';
import { directives, emptyFile, markSpot, secondDocument, tooDeep, tooManyNodes } from './refused.js';
import { faultsAt } from './spot.js';
import type { Spot } from './spot.js';
import { decode } from './text.js';
import { unusualOffset } from './unusual.js';
import { valueOf } from './value.js';
import type { Value } from './value.js';

export type { Value } from './value.js';

/** What a file says: a value, or the faults that keep it from being read, by position. */
export interface Parsed {
  readonly value?: Value;
  /** What could be read of a file with faults, which may miss or mistake what they concern. */
  readonly partial?: Value;
  readonly faults: readonly Fault[];
}

/**
 * Reads a declaration: one document of YAML 1.2, UTF-8, without what readers take differently or people do not see.
 * js-yaml reads it. A promise comes only from a file that js-yaml refuses, so that `yaml` can say all that is wrong,
 * and from one with a construct about which the two are known to differ: it is accepted if `yaml` reads the same.
 */
export function parse(blob: Blob): Parsed | Promise<Parsed> {
  return parseWith(blob, confirmed);
}

/**
 * Reads a file that others wrote and nobody here may change, as js-yaml alone reads it: where readers are known to differ,
 * in how lines of texts for people are joined, nobody could write it more simply.
 */
export function parseOfOthers(blob: Blob): Parsed | Promise<Parsed> {
  return parseWith(blob, (_, value) => ({ value, faults: [] }));
}

type Confirm = (text: string, value: Value, root: Node) => Parsed | Promise<Parsed>;

function parseWith(blob: Blob, confirming: Confirm): Parsed | Promise<Parsed> {
  const original = decode(blob);
  if (typeof original !== 'string') return { faults: [original] };
  const hidden = hiddenCharacters(original);
  const { spots, text } = directives(hidden.length === 0 ? original : withoutHidden(original));
  const found = [...hidden, ...spots];
  const reading = read(text);
  if ('failure' in reading) return refuse(text, found, reading.failure, hidden.length > 0);
  return accept(text, found, reading.document, confirming);
}

function accept(
  text: string,
  found: readonly Spot[],
  document: Document,
  confirming: Confirm,
): Parsed | Promise<Parsed> {
  const { root } = document;
  const isEmpty = root === undefined || (root.kind === 'scalar' && root.style === 'empty');
  const { value, spots } = isEmpty ? { value: null, spots: [] } : valueOf(text, root);
  const all = [...found, ...spots, ...refusedParts(document)];
  const spaces = root === undefined ? [] : oddSpaces(text, root);
  // They take the place of structure: what else is wrong follows from that.
  if (spaces.length > 0) return { faults: faultsAt(text, [...found, ...spaces]) };
  if (isEmpty) return { faults: all.length > 0 ? faultsAt(text, all) : [emptyFile] };
  if (all.length > 0) return { partial: value, faults: faultsAt(text, all) };
  return confirming(text, value, root);
}

function confirmed(text: string, value: Value, root: Node): Parsed | Promise<Parsed> {
  const offset = unusualOffset(text, root);
  if (offset === undefined) return { value, faults: [] };
  return confirm(text, value, offset).then((doubts) =>
    doubts.length === 0 ? { value, faults: [] } : { faults: faultsAt(text, doubts) },
  );
}

function refusedParts({ marks, second, tooDeep: deep }: Document): Spot[] {
  return [
    ...marks.map(markSpot),
    ...(second === undefined ? [] : [secondDocument(second)]),
    ...(deep === undefined ? [] : [tooDeep(deep)]),
  ];
}

function refuse(text: string, found: readonly Spot[], failure: Failure, isHidden: boolean): Parsed | Promise<Parsed> {
  if (failure.reason === 'too-large') return { faults: [tooManyNodes] };
  if (failure.reason === 'too-deep') return { faults: faultsAt(text, [...found, tooDeep(failure.offset)]) };
  // A hidden character breaks the syntax around it: first things first.
  if (isHidden) return { faults: faultsAt(text, found) };
  return explain(text, failure).then((spots) => {
    const spaces = oddSpacesAround(text, spots);
    return { faults: faultsAt(text, [...found, ...(spaces.length > 0 ? spaces : spots)]) };
  });
}
