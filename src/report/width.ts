import { eastAsianWidth } from 'get-east-asian-width';

/** What stands on or around the character before it: combining marks, and the later parts of a Hangul syllable. */
const combining = /^[\p{Mn}\p{Me}\u1160-\u11ff]$/u;

/**
 * How many columns of a terminal a text takes, if nothing in it hides (see `visible`). Wide characters take two, such as
 * those of Chinese, Japanese and Korean (Unicode Standard Annex #11).
 */
export function widthOf(text: string): number {
  if (/^[ -~]*$/.test(text)) return text.length;
  return Array.from(text, columnsOf).reduce((sum, columns) => sum + columns, 0);
}

function columnsOf(character: string): number {
  return combining.test(character) ? 0 : eastAsianWidth(character.codePointAt(0) ?? 0);
}

/** The text, with spaces behind it up to a width. */
export function padded(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)));
}
