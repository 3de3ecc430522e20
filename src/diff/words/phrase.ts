import { isMap, type Data } from '../../model/merge.js';
import type { FieldChange } from '../fields.js';

/** A pattern of paths of fields, with what a change of such a field is in words; '' where something else says it. */
export interface Phrase {
  /** All where left out. */
  readonly kinds?: readonly string[];
  /** Of the keys, joined by dots. */
  readonly path: RegExp;
  /** `of` is ` of NAME` for an object that has not the name of the service. */
  readonly words: (field: FieldChange, match: RegExpMatchArray, of: string) => string;
}

/** Said by something else. */
export const unsaid = (): string => '';

/** "what added" or "what removed"; what is on both sides as {@link arrow} says it. */
export function whole(what: string, field: FieldChange): string {
  if (field.before !== undefined && field.after !== undefined) return arrow(what, field);
  return `${what} ${field.before === undefined ? 'added' : 'removed'}`;
}

/** "what before → after", "what after added" or "what removed". */
export function arrow(what: string, { before, after }: FieldChange): string {
  if (before === undefined) return `${what} ${short(after)} added`;
  if (after === undefined) return `${what} removed`;
  return `${what} ${short(before)} → ${short(after)}`;
}

/** A whole variable as its value. */
export function valuesOf({ before, after }: FieldChange): Pick<FieldChange, 'before' | 'after'> {
  const value = (data: Data | undefined) => (data !== undefined && isMap(data) ? data['value'] : data);
  const [was, is] = [value(before), value(after)];
  return { ...(was !== undefined && { before: was }), ...(is !== undefined && { after: is }) };
}

function short(value: Data | undefined): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57).replace(/[\uD800-\uDBFF]$/, '')}…` : text;
}
