import type { Document, DocumentOptions, ParseOptions, SchemaOptions } from 'yaml';
import type { Failure } from './read.js';
import type { Spot } from './spot.js';
import { endOf, syntaxSpot, syntaxSpots } from './syntax.js';
import type { Value } from './value.js';

/** YAML 1.2 to the letter. Duplicate keys are ours to find: yaml compares each key with each other one. */
const options: ParseOptions & DocumentOptions & SchemaOptions = {
  version: '1.2',
  schema: 'core',
  merge: false,
  strict: true,
  uniqueKeys: false,
  prettyErrors: false,
  logLevel: 'error',
};

/** UTF-16 units. `yaml` takes up to half a second for a hostile text of such a length, and longer in proportion. */
const maximumRefused = 16 * 1024;
const maximumConfirmed = 128 * 1024;

/** All that `yaml` finds wrong with `text`, which js-yaml refused with `failure`; at least one fault. */
export async function explain(text: string, failure: Failure): Promise<readonly Spot[]> {
  const markers = conflictMarkers(text);
  if (markers.length > 0) return markers;
  const document = text.length > maximumRefused ? undefined : await secondReading(text);
  if (document === undefined) return [syntaxSpot(text, failure.words, failure.offset)];
  // What only `yaml` accepts is nothing to rely on: a key on one line and its colon on the next, a tab within brackets.
  return document.errors.length > 0 ? syntaxSpots(text, document) : [disagreement(text, failure.offset)];
}

/** What `yaml` has against `text`, which js-yaml read as `value` and which is unusual at `offset`. */
export async function confirm(text: string, value: Value, offset: number): Promise<readonly Spot[]> {
  if (text.length > maximumConfirmed) return [tooLong(text, offset)];
  const document = await secondReading(text);
  if (document === undefined) return [disagreement(text, offset)];
  if (document.errors.length > 0) return syntaxSpots(text, document);
  const isSame = JSON.stringify(document.toJS({ maxAliasCount: 0 })) === JSON.stringify(value);
  return isSame ? [] : [disagreement(text, offset)];
}

async function secondReading(text: string): Promise<Document.Parsed | undefined> {
  const { parseDocument } = await import('./second-reader.js');
  try {
    return parseDocument(text, options);
  } catch {
    // The stack is too small for some texts that are all brackets.
    return undefined;
  }
}

function tooLong(text: string, offset: number): Spot {
  return {
    code: 'too-large',
    start: offset,
    end: endOf(text, offset, offset + 1),
    message: `Programs read this differently at times, and beyond ${maximumConfirmed} characters it is not checked whether they do.`,
    hint: simpler,
  };
}

const simpler =
  'Write it more simply: no tabs, a key and its colon on one line, a closing bracket further in than its key.';

function disagreement(text: string, offset: number): Spot {
  return {
    code: 'yaml-syntax',
    start: offset,
    end: endOf(text, offset, offset + 1),
    message: 'Programs that read YAML do not agree about what this says.',
    hint: simpler,
  };
}

function conflictMarkers(text: string): Spot[] {
  if (!/^<{7} /m.test(text)) return [];
  return [...text.matchAll(/^(?:<{7}|={7}|>{7})(?= |\r?$)/gm)].map(({ index }) => ({
    code: 'yaml-syntax',
    start: index,
    end: index + 7,
    message: 'This is a conflict marker of Git.',
    hint: 'Resolve the conflict and delete the marker.',
  }));
}
