import { hiddenMessage, isHidden } from './hidden.js';
import type { ScalarNode } from './node.js';
import { maximumFaults } from './spot.js';
import type { Spot } from './spot.js';

interface Escape {
  readonly codePoint: number;
  readonly start: number;
  readonly end: number;
}

/** Escapes of one letter for characters that cannot be seen (YAML 1.2.2, section 5.7). */
const letters: Readonly<Record<string, number>> = {
  '0': 0x00,
  a: 0x07,
  b: 0x08,
  v: 0x0b,
  f: 0x0c,
  r: 0x0d,
  e: 0x1b,
  N: 0x85,
  L: 0x2028,
  P: 0x2029,
};

/** The faults of the escapes in `node`, a double-quoted scalar of `text`: characters that are hidden or do not exist. */
export function escapeFaults(text: string, node: ScalarNode): Spot[] {
  // An escape is longer than what it stands for, so whoever has none keeps the length.
  if (node.text.length === node.end - node.start - 2) return [];
  const spots: Spot[] = [];
  const escapes = escapesIn(text.slice(node.start, node.end), node.start);
  for (const [index, escape] of escapes.entries()) {
    const { codePoint } = escape;
    if (isPair(escape, escapes[index + 1]) || isPair(escapes[index - 1], escape)) continue;
    if (codePoint > 0x10ffff) spots.push(unknownCharacter(escape));
    else if (isHidden(String.fromCodePoint(codePoint))) spots.push(hiddenCharacter(escape));
    if (spots.length > maximumFaults) break;
  }
  return spots;
}

function escapesIn(source: string, offset: number): Escape[] {
  const escapes: Escape[] = [];
  for (const match of source.matchAll(/\\(?:x(.{2})|u(.{4})|U(.{8})|([^]))/g)) {
    const hex = match[1] ?? match[2] ?? match[3];
    const codePoint = hex === undefined ? letters[match[4] ?? ''] : Number.parseInt(hex, 16);
    const start = offset + match.index;
    if (codePoint !== undefined) escapes.push({ codePoint, start, end: start + match[0].length });
  }
  return escapes;
}

/** Whether `high` and `low` are the halves of one character, as JSON escapes it. */
function isPair(high: Escape | undefined, low: Escape | undefined): boolean {
  if (high === undefined || low === undefined || high.end !== low.start) return false;
  return high.codePoint >> 10 === 0xd800 >> 10 && low.codePoint >> 10 === 0xdc00 >> 10;
}

function hiddenCharacter({ codePoint, start, end }: Escape): Spot {
  return {
    code: 'hidden-character',
    start,
    end,
    message: hiddenMessage(codePoint),
    hint: 'Delete the escape.',
    fix: { replacement: '' },
  };
}

function unknownCharacter({ codePoint, start, end }: Escape): Spot {
  return {
    code: 'yaml-syntax',
    start,
    end,
    message: `There is no character U+${codePoint.toString(16).toUpperCase()}; the last one is U+10FFFF.`,
    hint: 'Correct the escape.',
  };
}
