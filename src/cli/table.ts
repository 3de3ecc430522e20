import { padded, widthOf } from '../report/width.js';
import { wrapped, type Piece } from './wrap.js';

/** A value by its name, with a line for each place that it or another one for it comes from. */
export interface Row {
  readonly name: string;
  readonly value: string;
  readonly sources: readonly (readonly Piece[])[];
}

/** How wide the column of values is made, at most and for a narrow terminal; a longer value stands out of it. */
const widestValue = 40;
const narrowestValue = 8;
/** With less room than this nothing is aligned any more. */
const leastRoom = 30;

/**
 * Three columns. On a terminal the third one stands below the second one where it does not fit beside it, and no line is
 * longer than the terminal is wide, unless that is very narrow.
 * @param columns how many the terminal has; left out where every line may have any length.
 */
export function table(rows: readonly Row[], columns = Infinity): string {
  const names = Math.max(...rows.map(({ name }) => widthOf(name))) + 2;
  const widest = Math.max(...rows.map(widthOfSources));
  const wanted = Math.min(widestValue, Math.max(...rows.map(({ value }) => widthOf(value)))) + 2;
  const values = Math.min(wanted, Math.max(narrowestValue, columns - names - widest));
  const below = columns - names - 2 >= leastRoom ? names + 2 : 4;
  return rows.map((row) => (isBeside(row) ? beside(row) : stacked(row))).join('');

  function isBeside(row: Row): boolean {
    return names + Math.max(values, widthOf(row.value) + 2) + widthOfSources(row) <= columns;
  }

  function beside({ name, value, sources }: Row): string {
    const head = `${padded(name, names)}${padded(value, values - 2)}  `;
    const lines = sources.map((pieces) => pieces.map(({ text, show }) => show(text)).join(''));
    return `${head}${lines.join(`\n${' '.repeat(names + values)}`)}\n`;
  }

  function stacked({ name, value, sources }: Row): string {
    const room = (before: number) => Math.max(leastRoom, columns - before);
    const shown = wrapped([{ text: value, show: (text) => text }], room(names));
    const said = sources.flatMap((pieces) => wrapped(pieces, room(below)));
    const lines = [shown.join(`\n${' '.repeat(names)}`), ...said];
    return `${padded(name, names)}${lines.join(`\n${' '.repeat(below)}`)}\n`;
  }
}

function widthOfSources({ sources }: Row): number {
  return Math.max(...sources.map((pieces) => widthOf(pieces.map(({ text }) => text).join(''))));
}
