import { isMap, isScalar, parseDocument, visit, type Document, type Scalar, type ScalarTag } from 'yaml';
import { inQuotesIfNeeded } from '../../render/yaml.js';
import type { Path } from './field.js';

/** A declaration that is being written. */
export type Draft = Document;

/** A value as it stands in the file: small ones on one line, in quotes only where that is needed. */
class Written {
  constructor(private readonly text: string) {}
  toString(): string {
    return this.text;
  }
}

const written: ScalarTag = {
  tag: '!written',
  default: true,
  identify: (value) => value instanceof Written,
  resolve: (text) => text,
  stringify: ({ value }) => String(value),
};

/** A value that a template leaves to whoever uses it. */
export interface Gap {
  readonly path: Path;
  /** What stands there unless another answer is given; where one must be given, only a proposal. */
  readonly initial: string;
  readonly isNeeded: boolean;
}

/** `!ask VALUE` is a value that may be another, or none; `!must VALUE` one that has to be said, VALUE being proposed. */
const tags = ['!ask', '!must'];

export function draftOf(template: string): Draft {
  const gaps = tags.map((tag) => ({ tag, resolve: (text: string) => text }));
  // A comment below a value that is empty would be taken for one beside it.
  return parseDocument(template.replaceAll(/!(?:ask|must) *$/gm, '$& ""'), { customTags: [...gaps, written] });
}

export function gapsIn(draft: Draft): Gap[] {
  const gaps: Gap[] = [];
  visit(draft, {
    Pair(_, pair, ancestors) {
      if (!isScalar(pair.value) || !tags.includes(pair.value.tag ?? '')) return;
      const keys = [...ancestors.flatMap((it) => ('key' in it ? [it.key] : [])), pair.key];
      gaps.push({
        path: keys.map((key) => String((key as Scalar).value)),
        initial: (pair.value as Scalar<string>).value,
        isNeeded: pair.value.tag === '!must',
      });
    },
  });
  return gaps;
}

/** Puts a value in its place, beside the comment that stands there. */
export function put(draft: Draft, path: Path, value: unknown): void {
  const before = draft.getIn(path, true);
  const node = draft.createNode(new Written(inline(value)));
  if (isScalar(before) && before.comment !== undefined) node.comment = before.comment;
  draft.setIn(path, node);
}

/** Words that every reader takes for text, and that people write without quotes. */
const sentence = /^[A-Za-z]\w*(?:[,;]? [A-Za-z][\w'-]*)+[.!]?$/;

function inline(value: unknown): string {
  if (typeof value === 'string') return sentence.test(value) ? value : inQuotesIfNeeded(value);
  if (Array.isArray(value)) return `[${value.map(inline).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  const entries = Object.entries(value).map(([key, below]) => `${inQuotesIfNeeded(key)}: ${inline(below)}`);
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}

/** Takes a field out, and what has nothing in it without it. */
export function leaveOut(draft: Draft, path: Path): void {
  if (!draft.hasIn(path)) return;
  draft.deleteIn(path);
  const parent = path.slice(0, -1);
  const rest = draft.getIn(parent, true);
  if (parent.length > 1 && isMap(rest) && rest.items.length === 0) leaveOut(draft, parent);
}

export function textOf(draft: Draft): string {
  return draft.toString({ lineWidth: 0 });
}
