import type { Spot } from '../declare/spot.js';
import { formOf } from './owner.js';
import { patternOf, type Pattern } from './pattern.js';

/** A line of CODEOWNERS: the last one that fits a file says who owns it; without owners, that nobody does. */
export interface OwnerLine {
  readonly pattern: Pattern;
  readonly owners: readonly Word[];
}

/** A word of the file and the offset at which it stands. */
export interface Word {
  readonly text: string;
  readonly start: number;
}

export interface Codeowners {
  readonly lines: readonly OwnerLine[];
  /** What GitHub skips without a word. */
  readonly spots: readonly Spot[];
}

/** Reads the text of a CODEOWNERS file. A line with anything wrong in it counts for nothing, as on GitHub. */
export function parseCodeowners(text: string): Codeowners {
  const lines: OwnerLine[] = [];
  const spots: Spot[] = [];
  for (const { 0: line, index } of text.matchAll(/[^\n]+/g)) {
    const [pattern, ...owners] = wordsOf(line, index);
    if (pattern === undefined) continue;
    const wrong = [...patternSpots(pattern), ...owners.flatMap(ownerSpots)];
    if (wrong.length > 0) spots.push(...wrong);
    else lines.push({ pattern: patternOf(pattern.text), owners });
  }
  return { lines, spots };
}

/** The words of a line, up to a comment. A backslash keeps a space in its word. */
function wordsOf(line: string, offset: number): Word[] {
  const words = [...line.matchAll(/(?:\\.|[^\s\\])+|\\$/g)].map(({ 0: text, index }) => ({
    text,
    start: offset + index,
  }));
  const comment = words.findIndex(({ text }) => text.startsWith('#'));
  return comment < 0 ? words : words.slice(0, comment);
}

const hints: readonly (readonly [RegExp, string, string])[] = [
  [/^!/, 'a pattern with !', 'Write a later line for these files; one without owners says that nobody owns them.'],
  [/[[\]]/, '[ and ] in a pattern', 'Write a line for each of the files, or use ? or *.'],
  [/^\\#/, 'a pattern that begins with \\#', 'Use ?, which stands for any character.'],
  [
    /#/,
    '# in a pattern',
    'Put a space before a comment; for a file with # in its name use ?, which stands for any character.',
  ],
];

function patternSpots({ text, start }: Word): Spot[] {
  const found = hints.find(([pattern]) => pattern.test(text));
  if (found === undefined) return [];
  const [, what, hint] = found;
  return [spot({ text, start }, `GitHub does not support ${what}, and skips the line without a word.`, hint)];
}

function ownerSpots(word: Word): Spot[] {
  if (formOf(word.text) !== undefined) return [];
  const message = `"${word.text}" is no owner in a form that GitHub knows, so it skips the line without a word.`;
  return [spot(word, message, 'Write @organisation/team, @login or a mail address.')];
}

function spot({ text, start }: Word, message: string, hint: string): Spot {
  return { code: 'invalid-value', start, end: start + text.length, message, hint };
}
