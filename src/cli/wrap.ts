import { widthOf } from '../report/width.js';

/** Some text, and how it is shown. */
export interface Piece {
  readonly text: string;
  readonly show: (text: string) => string;
}

/**
 * Pieces as one text, in lines of at most `room` columns: broken at spaces, and inside a word only if that alone is
 * longer.
 */
export function wrapped(pieces: readonly Piece[], room: number): string[] {
  const lines: string[] = [];
  let [line, used] = ['', 0];
  const end = () => {
    lines.push(line);
    [line, used] = ['', 0];
  };
  for (const { text, show } of pieces) {
    for (const word of text.match(/ *[^ ]+| +$/g) ?? []) {
      if (used > 0 && used + widthOf(word) > room) end();
      const parts = slices(used > 0 || lines.length === 0 ? word : word.trimStart(), room);
      parts.forEach((part, index) => {
        if (index > 0) end();
        line += show(part);
        used += widthOf(part);
      });
    }
  }
  return [...lines, line];
}

/** A word in parts of at most `room` columns. */
function slices(word: string, room: number): string[] {
  if (widthOf(word) <= room) return [word];
  const parts = [''];
  for (const character of word) {
    const last = parts.at(-1) ?? '';
    if (last !== '' && widthOf(last + character) > room) parts.push(character);
    else parts[parts.length - 1] = last + character;
  }
  return parts;
}
