/**
 * What moves the cursor, hides or turns text around, or shows nothing: controls, formatting characters (bidi, zero
 * width), separators, lone halves of surrogate pairs, blanks other than the space.
 */
const hidden = /[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\u2800]|[^\S ]/gu;

const short: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** Text that came from a repository, on one line, with an escape such as `\u001b` for each character that hides. */
export function visible(text: string): string {
  return text.replaceAll(hidden, (character) => short[character] ?? escapeOf(character));
}

function escapeOf(character: string): string {
  const hex = (character.codePointAt(0) ?? 0).toString(16);
  return hex.length > 4 ? `\\u{${hex}}` : `\\u${hex.padStart(4, '0')}`;
}
