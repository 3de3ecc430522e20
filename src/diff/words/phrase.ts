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

/** A whole variable as its value, or as what its value comes from. */
export function valuesOf({ before, after }: FieldChange): Pick<FieldChange, 'before' | 'after'> {
  const [was, is] = [valueOf(before), valueOf(after)];
  return { ...(was !== undefined && { before: was }), ...(is !== undefined && { after: is }) };
}

function valueOf(variable: Data | undefined): Data | undefined {
  const from = variable !== undefined && isMap(variable) ? variable['valueFrom'] : undefined;
  if (from !== undefined && isMap(from)) return sourceIn(from);
  return variable !== undefined && isMap(variable) ? variable['value'] : variable;
}

function sourceIn(from: Readonly<Record<string, Data>>): string {
  const [kind, source] = Object.entries(from)[0] ?? [];
  const text = (name: string) => {
    const value = source !== undefined && isMap(source) ? source[name] : undefined;
    return typeof value === 'string' ? value : '';
  };
  if (kind === 'fieldRef') return text('fieldPath');
  if (kind === 'resourceFieldRef') {
    const container = text('containerName');
    return container === '' ? text('resource') : `${text('resource')} of ${container}`;
  }
  const isOptional = source !== undefined && isMap(source) && source['optional'] === true;
  const object = kind === 'secretKeyRef' ? 'Secret' : 'ConfigMap';
  return `${object} ${text('name')} key ${text('key')}${isOptional ? ' (optional)' : ''}`;
}

/** A value as text, cut where it is long, and in quotes where it is empty. */
export function short(value: Data | undefined): string {
  const text = typeof value === 'string' && value !== '' ? value : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57).replace(/[\uD800-\uDBFF]$/, '')}…` : text;
}
