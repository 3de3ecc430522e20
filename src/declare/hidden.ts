import type { Spot } from './spot.js';
import { maximumFaults } from './spot.js';

/**
 * Characters that people cannot see or that move what they see, so that a reviewer approves another text than the one
 * that is read: controls (Unicode's Cc), line breaks other than YAML's, bidirectional controls, characters that are
 * ignorable by default (UAX #44, Default_Ignorable_Code_Point, Unicode 15.1) and blank fillers, noncharacters, halves
 * of surrogate pairs. Spelled out rather than by property, so that every engine agrees.
 */
const pattern = [
  '[\\u0000-\\u0008\\u000B\\u000C\\u000E-\\u001F\\u007F-\\u009F]',
  '\\r(?!\\n)',
  '[\\u00AD\\u034F\\u061C\\u115F\\u1160\\u17B4\\u17B5\\u180B-\\u180F\\u200B-\\u200F\\u2028-\\u202E\\u2060-\\u206F]',
  '[\\u2800\\u3164\\uFE00-\\uFE0D\\uFEFF\\uFFA0\\uFFF0-\\uFFFB\\uFFFE\\uFFFF\\u{1BCA0}-\\u{1BCA3}\\u{1D173}-\\u{1D17A}]',
  '[\\u{E0000}-\\u{E0FFF}\\p{Noncharacter_Code_Point}\\p{Surrogate}]',
  // Signs become emoji by these two; after a letter they do nothing.
  '(?<![\\u00A9\\u00AE\\u2000-\\u{10FFFF}])[\\uFE0E\\uFE0F]',
].join('|');
const hidden = new RegExp(pattern, 'gu');
const onlyHidden = new RegExp(`^(?:${pattern})$`, 'u');

const names: Readonly<Record<number, string>> = {
  0x00: 'null',
  0x0d: 'carriage return',
  0x1b: 'escape',
  0x7f: 'delete',
  0x85: 'next line',
  0xad: 'soft hyphen',
  0x200b: 'zero width space',
  0x200c: 'zero width non-joiner',
  0x200d: 'zero width joiner',
  0x200e: 'left-to-right mark',
  0x200f: 'right-to-left mark',
  0x2028: 'line separator',
  0x2029: 'paragraph separator',
  0x202a: 'left-to-right embedding',
  0x202b: 'right-to-left embedding',
  0x202c: 'pop directional formatting',
  0x202d: 'left-to-right override',
  0x202e: 'right-to-left override',
  0x2060: 'word joiner',
  0x2066: 'left-to-right isolate',
  0x2067: 'right-to-left isolate',
  0x2068: 'first strong isolate',
  0x2069: 'pop directional isolate',
  0xfeff: 'zero width no-break space',
};

/** Whether `text` may hold hidden characters, cheaply; false for nearly every declaration. */
function isSuspect(text: string): boolean {
  return /[^\t\n\r\x20-\x7E]|\r(?!\n)/.test(text);
}

/** The hidden characters in `text`; no more than are shown. */
export function hiddenCharacters(text: string): Spot[] {
  if (!isSuspect(text)) return [];
  const spots: Spot[] = [];
  for (const match of text.matchAll(hidden)) {
    spots.push(hiddenSpot(match[0].codePointAt(0) ?? 0, match.index, match.index + match[0].length));
    if (spots.length > maximumFaults) break;
  }
  return spots;
}

/** `text` with `_` in the place of hidden characters, so that the rest can be looked at. */
export function withoutHidden(text: string): string {
  return text.replace(hidden, (character) => '_'.repeat(character.length));
}

/** Whether `character` is one that people cannot see. */
export function isHidden(character: string): boolean {
  return onlyHidden.test(character);
}

/** The fault of a hidden character that stands from `start` to `end`. */
function hiddenSpot(codePoint: number, start: number, end: number): Spot {
  const spot = { code: 'hidden-character', start, end, message: hiddenMessage(codePoint) } as const;
  if (codePoint === 0x0d) return { ...spot, hint: 'End lines with a line feed.', fix: { replacement: '\n' } };
  if (lineBreaks.has(codePoint)) return { ...spot, hint: 'Write a line feed or a space instead.' };
  return { ...spot, hint: 'Delete it.', fix: { replacement: '' } };
}

const lineBreaks: ReadonlySet<number> = new Set([0x0b, 0x0c, 0x85, 0x2028, 0x2029]);

/** What is wrong with a hidden character. */
export function hiddenMessage(codePoint: number): string {
  const number = codePoint.toString(16).toUpperCase().padStart(4, '0');
  return `U+${number} (${nameOf(codePoint)}) cannot be seen, so people and programs read different texts.`;
}

function nameOf(codePoint: number): string {
  const name = names[codePoint];
  if (name !== undefined) return name;
  if (codePoint < 0xa0) return 'control character';
  return codePoint >> 11 === 0xd800 >> 11 ? 'half a surrogate pair' : 'invisible character';
}
