import type { Data } from '../model/merge.js';
import type { Explained, Source } from '../report/explained.js';
import { cut } from '../report/limits.js';
import type { Style } from '../report/style.js';
import { visible } from '../report/visible.js';
import { styleOf } from './style.js';
import { table, type Row } from './table.js';
import { folderOnDisk, type HeadOptions } from './trees.js';
import type { Piece } from './wrap.js';

/** Values for a terminal or, as JSON, for programs. */
export function explainedAs(
  rows: readonly Explained[],
  options: HeadOptions & { readonly format: 'text' | 'json' },
): string {
  if (options.format === 'json') return `${JSON.stringify(rows, null, 2)}\n`;
  return explainedText(rows, styleOf(process.stdout, folderOnDisk(options)), process.stdout.columns || undefined);
}

/** A line or more for each value. @param columns how many a terminal has; undefined where lines may have any length. */
function explainedText(rows: readonly Explained[], style: Style, columns: number | undefined): string {
  return table(
    rows.map((row) => rowOf(row, style)),
    columns,
  );
}

function rowOf({ field, value, source, instead }: Explained, style: Style): Row {
  const others = instead.map((it) => [
    { text: `instead of ${shown(it.value)} from `, show: style.dim },
    ...where(it, style),
  ]);
  return { name: visible(field), value: shown(value), sources: [where(source, style), ...others] };
}

function where({ place, because }: Source, style: Style): Piece[] {
  const [, file, line] = /^(.+):(\d+)$/s.exec(place) ?? [];
  const show = (it: string) => (file === undefined ? it : style.place(it, file, Number(line)));
  const reason = because === undefined ? [] : [{ text: visible(` (${because})`), show: style.dim }];
  return [{ text: visible(place), show }, ...reason];
}

function shown(value: Data): string {
  const text = typeof value === 'string' && /^[^\s"]+$/.test(value) ? value : JSON.stringify(value);
  return visible(text.length > 100 ? `${cut(text, 97)}…` : text);
}
