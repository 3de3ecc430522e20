import { skip } from './events.js';
import { lineOf, lineStarts } from './lines.js';
import type { ListNode, MapNode, Node, ScalarNode } from './node.js';
import { inWords } from './scalar.js';
import type { Spot } from './spot.js';

/** A plain scalar that is no text to YAML, in a spelling that programs do not keep. */
export function notCanonical({ start, end, text }: ScalarNode, value: null | boolean | number): Spot {
  const spot = { code: 'ambiguous-scalar', start, end, message: `YAML reads this as ${inWords(value)}.` } as const;
  if (typeof value === 'number') return { ...spot, ...quote(text) };
  const use = value === null ? 'null to remove a value' : String(value);
  return { ...spot, hint: `Write ${use}, or ${inQuotes(text)} for the text.`, fix: { replacement: String(value) } };
}

/** The mend of a scalar whose characters were meant. */
function quote(text: string): Pick<Spot, 'hint' | 'fix'> {
  return { hint: `Write ${inQuotes(text)}.`, fix: { replacement: JSON.stringify(text) } };
}

/** `text` in quotes, short enough for a message. */
function inQuotes(text: string): string {
  return JSON.stringify(text.length > 80 ? `${text.slice(0, 80)}…` : text);
}

/** Nothing where a value belongs. `owner` is its key, or the node itself in a list. */
export function emptyValue(node: ScalarNode, owner: Node): Spot {
  return {
    code: 'ambiguous-scalar',
    // In a list, the dash is what there is to see.
    start: owner === node ? Math.max(0, node.start - 1) : owner.start,
    end: owner === node ? node.end : owner.end,
    message: 'There is no value here, which YAML reads as null.',
    // Within brackets, `a:1` is a key without a value.
    hint:
      owner.kind === 'scalar' && owner.style === 'plain' && owner.text.includes(':')
        ? 'Write a space after the colon.'
        : 'Write null to remove a value, or {} / [] / "" for an empty one.',
  };
}

/** A key that is no text to YAML. */
export function notText({ start, end, text }: ScalarNode, value: null | boolean | number): Spot {
  const message = `YAML reads this key as ${inWords(value)}, not as text.`;
  return { code: 'ambiguous-key', start, end, message, ...quote(text) };
}

/** Nothing where a key belongs: `:` or `?` is all there is to see. */
export function emptyKey(text: string, key: ScalarNode): Spot {
  const start = skip(text, key.start, ',');
  const message = 'There is no key here, which YAML reads as null.';
  return { code: 'ambiguous-key', start, end: start + 1, message, hint: 'Write the key.' };
}

/** YAML 1.2.2, section 7.4.2: no further are a key and its colon apart. Not every reader looks. */
export const maximumKey = 1024;

/** A key whose colon is too far away. */
export function longKey(text: string, key: Node): Spot[] {
  if (skip(text, key.end) - key.start <= maximumKey) return [];
  const message = `A key may have ${maximumKey} characters, and this one has more.`;
  return [{ code: 'yaml-syntax', start: key.start, end: key.end, message, hint: 'Shorten it.' }];
}

/** A list or a map in the place of a key. */
export function complexKey({ kind, start, end }: ListNode | MapNode): Spot {
  const bracket = kind === 'list' ? '[' : '{';
  return {
    code: 'ambiguous-key',
    start,
    end,
    message: `A key must be text, and this is a ${kind}.`,
    hint: `Put text that starts with "${bracket}" in quotes.`,
  };
}

/** A key that programs give a meaning of their own. */
export function reservedKey(key: ScalarNode): Spot {
  const { start, end, text } = key;
  const meaning = text === '<<' ? 'merges another map in YAML 1.1' : 'changes what an object is in JavaScript';
  return {
    code: 'reserved-key',
    start,
    end,
    message: `The key ${text} ${meaning}, so it cannot be a name here.`,
    hint: text === '<<' ? 'Write the fields out.' : 'Choose another key.',
  };
}

/** A key that stands earlier in `map` as well. */
export function duplicateKey(text: string, map: MapNode, key: Node, name: string): Spot {
  const first = map.entries.find((entry) => entry.key.kind === 'scalar' && entry.key.text === name);
  const line = lineOf(lineStarts(text), first?.key.start ?? key.start);
  return {
    code: 'duplicate-key',
    start: key.start,
    end: key.end,
    message: `The key ${inQuotes(name)} stands on line ${line} already, and only one of the two would count.`,
    hint: 'Keep one of them.',
  };
}
