import { isCollection, isSeq, parseDocument, type Node, type YAMLMap, type YAMLSeq } from 'yaml';
import { asMap, fieldsOf, indentOf, inserted, removed, spliced, type Field, type Splice } from '../declare/splice.js';
import { isMap, schemaOf, type Data } from '../model/merge.js';
import type { Schema } from '../model/schema.js';
import type { DataMap } from './data.js';
import type { Draft } from './declaration.js';
import { opened, same, written } from './layers.js';
import { entryText, inlineText, schemaOfKind, textOf } from './write.js';

/**
 * The text of a declaration with another spec. Where both say the same it stays as it is, with its comments, its order
 * and its way of writing.
 */
export function edited(text: string, draft: Draft): string {
  const schema = schemaOfKind(draft.kind);
  const before = specIn(text);
  const spec = asMap(parseDocument(text).get('spec'));
  if (before === undefined || spec === undefined) return textOf(draft);
  if (same(opened(schema, before), opened(schema, draft.spec))) return text;
  const changed = spliced(text, splicesOf({ map: spec, text, schema }, before, draft.spec));
  const after = specIn(changed);
  // What cannot be said in the form that it has is written anew, and shown so.
  return after !== undefined && same(opened(schema, after), opened(schema, draft.spec)) ? changed : textOf(draft);
}

function specIn(text: string): DataMap | undefined {
  const document = parseDocument(text);
  if (document.errors.length > 0) return undefined;
  const value = document.toJS() as { readonly spec?: Data } | null;
  return isMap(value?.spec) ? value.spec : undefined;
}

interface Place {
  readonly map: YAMLMap;
  readonly text: string;
  readonly schema: Schema;
}

function splicesOf({ map, text, schema }: Place, before: DataMap, after: DataMap): Splice[] {
  const fields = fieldsOf(map, text);
  const last = [...fields.values()].at(-1);
  const changed = [...fields.values()].flatMap((field) => {
    const [at, from, to] = [schemaOf(schema, field.name) ?? {}, before[field.name] ?? null, after[field.name]];
    if (to === undefined) return [removed(field, map, text)];
    if (same(opened(at, from), opened(at, to))) return [];
    return changesOf(field, { map, text, schema: at }, from, to);
  });
  const indent = last === undefined ? '' : indentOf(last, text);
  const added = Object.entries(after)
    .filter(([key]) => !fields.has(key))
    .map(([key, value]) => [key, written(schemaOf(schema, key) ?? {}, value)] as const)
    .map(([key, value]) => (map.flow === true ? inlineText({ [key]: value }) : entryText(key, value, indent)));
  return [...changed, ...(last === undefined ? [] : inserted(last, added, map, text))];
}

/** What makes a field say something else: its parts where it is a map or a list that grows, or else all of it. */
function changesOf(field: Field, { map, text, schema }: Place, from: Data, to: Data): Splice[] {
  const inside = asMap(field.value);
  if (inside !== undefined && isMap(from) && isMap(to) && Object.keys(from).some((key) => Object.hasOwn(to, key)))
    return splicesOf({ map: inside, text, schema }, from, to);
  const more = isSeq(field.value) ? appended(field.value, text, from, to) : undefined;
  if (more !== undefined) return more;
  const value = written(schema, to);
  const isFlow = map.flow === true || (isCollection(field.value) && field.value.flow === true);
  const put = isFlow ? inlineText({ [field.name]: value }) : entryText(field.name, value, indentOf(field, text));
  return [{ start: field.start, end: field.end, text: put }];
}

/** Words at the end of a list of words. */
function appended(list: YAMLSeq, text: string, from: Data, to: Data): Splice[] | undefined {
  if (!Array.isArray(from) || !Array.isArray(to)) return undefined;
  const [old, now] = [from as readonly Data[], to as readonly Data[]];
  const last = list.items.at(-1) as Node | undefined;
  const isMore = old.length > 0 && old.every((item, index) => same(item, now[index]));
  const words = now.slice(old.length);
  if (!isMore || last?.range === undefined || last.range === null || !words.every((it) => typeof it === 'string'))
    return undefined;
  const [start, end] = last.range;
  const dash = text.slice(text.lastIndexOf('\n', start) + 1, start);
  const before = list.flow === true ? ', ' : `\n${dash}`;
  return [{ start: end, end, text: words.map((it) => `${before}${inlineText([it]).slice(1, -1)}`).join('') }];
}
