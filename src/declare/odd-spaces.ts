import type { Node, ScalarNode } from './node.js';
import { maximumFaults, type Spot } from './spot.js';

/**
 * Spaces that look like a space and are text to YAML, which knows no other than U+0020 (YAML 1.2.2, section 5.5):
 * Unicode's Zs but that one. Spelled out rather than by property, so that every engine agrees.
 */
const odd = '[\\u00A0\\u1680\\u2000-\\u200A\\u202F\\u205F\\u3000]';
const anyOdd = new RegExp(odd);

/** Where a space of YAML would stand: in indentation, after an indicator, before a comment, at the end. */
const inLine = new RegExp(`^ *${odd}+|[-:,[{] *${odd}+|(?<!${odd})${odd}+(?=#|\\r?$)`, 'gm');
const inPlain = new RegExp(`^(?:-|[^\\s:]*:)?${odd}+|(?<!${odd})${odd}+(?=#|$)`, 'g');

const names: Readonly<Record<number, string>> = {
  0xa0: 'no-break space',
  0x2003: 'em space',
  0x2009: 'thin space',
  0x202f: 'narrow no-break space',
  0x3000: 'ideographic space',
};

/** Odd spaces of a text that YAML can read, where text without quotes begins or ends with them. */
export function oddSpaces(text: string, root: Node): Spot[] {
  if (!anyOdd.test(text)) return [];
  const runs = plainScalars(root).flatMap(({ start, end }) => runsIn(inPlain, text.slice(start, end), start));
  return spotsOf(text, runs);
}

function plainScalars(node: Node): ScalarNode[] {
  if (node.kind === 'list') return node.items.flatMap(plainScalars);
  if (node.kind === 'map') return node.entries.flatMap(({ key, value }) => [key, value].flatMap(plainScalars));
  return node.kind === 'scalar' && node.style === 'plain' ? [node] : [];
}

/** All odd spaces of a text that YAML cannot read, where one of them is on the line of a fault or the line before it. */
export function oddSpacesAround(text: string, faults: readonly Spot[]): Spot[] {
  if (!anyOdd.test(text)) return [];
  const runs = runsIn(inLine, text, 0);
  const lines = faults.map(({ start }) => {
    const from = text.lastIndexOf('\n', text.lastIndexOf('\n', start - 1) - 1);
    const to = text.indexOf('\n', start);
    return { from, to: to === -1 ? text.length : to };
  });
  const isCause = runs.some(({ start }) => lines.some(({ from, to }) => from < start && start < to));
  return isCause ? spotsOf(text, runs) : [];
}

interface Run {
  readonly start: number;
  readonly end: number;
}

function runsIn(pattern: RegExp, text: string, offset: number): Run[] {
  return [...text.matchAll(pattern)].map(({ 0: match, index }) => {
    const end = offset + index + match.length;
    return { start: end - match.length + match.search(anyOdd), end };
  });
}

function spotsOf(text: string, runs: readonly Run[]): Spot[] {
  return runs.slice(0, maximumFaults + 1).map(({ start, end }) => {
    const codePoint = text.codePointAt(start) ?? 0;
    const number = codePoint.toString(16).toUpperCase().padStart(4, '0');
    const before = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
    return {
      code: 'hidden-character',
      start,
      end,
      message: `U+${number} (${names[codePoint] ?? 'space'}) looks like a space, and YAML reads it as text.`,
      hint: /^ *$/.test(before) ? 'Indent with spaces.' : 'Write a space instead, or put the text in quotes.',
      ...(end - start <= 80 && { fix: { replacement: ' '.repeat(end - start) } }),
    };
  });
}
