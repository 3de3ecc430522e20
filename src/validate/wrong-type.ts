import type { Fault } from '../declare/finding.js';
import type { Data } from '../model/merge.js';
import type { Schema } from '../model/schema.js';
import type { Path } from './prune.js';
import { describe, hintOf, inWords, nameOf, typesOf } from './schema-words.js';

/** The fault of a value `found` at `path` that is of no type that `schema` allows. */
export function wrongType(path: Path, schema: Schema, found: Data | undefined): Fault {
  const wanted = typesOf(schema);
  const other = inOtherQuotes(found, wanted, schema);
  const quotes = typeof found === 'string' ? ', without quotes' : '';
  return {
    code: 'wrong-type',
    severity: 'error',
    place: { path, at: 'value' },
    message: `${nameOf(path)} is ${describe(found)}, and must be ${inWords(wanted)}.`,
    hint:
      other === ''
        ? gapIn(found) || hintOf(schema) || 'Write its fields below it, as key: value.'
        : `Write ${other}${quotes}.`,
    ...(other !== '' && { fix: { replacement: other } }),
  };
}

/** A value that has the wanted type with quotes, or without them; '' for any other. */
function inOtherQuotes(found: Data | undefined, wanted: readonly string[], schema: Schema): string {
  if (typeof found === 'number' || typeof found === 'boolean')
    return wanted.includes('string') && fits(String(found), schema) ? JSON.stringify(String(found)) : '';
  if (typeof found !== 'string') return '';
  const isNumber = wanted.includes('integer') && /^(0|-?[1-9][0-9]{0,14})$/.test(found);
  return isNumber || (wanted.includes('boolean') && /^(true|false)$/.test(found)) ? found : '';
}

/** Whether a text could stand where `schema` is, so that putting quotes around a number is all there is to do. */
function fits(text: string, { pattern = '', minLength = 0 }: Schema): boolean {
  return new RegExp(pattern).test(text) && text.length >= minLength;
}

/** What to do where a map or a list was meant, and a missing space has made text of it; '' for any other text. */
function gapIn(found: Data | undefined): string {
  if (typeof found !== 'string') return '';
  if (/^-[^\s-]/.test(found)) return 'Write a space after the "-".';
  return /^[A-Za-z]+:(?! )/.test(found) ? 'Write a space after the colon.' : '';
}
