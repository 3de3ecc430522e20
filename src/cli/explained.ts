import type { Data } from '../model/merge.js';

/** A value, and who says it. */
export interface Explained {
  readonly field: string;
  readonly value: Data;
  readonly source: Source;
  /** What it replaced, the nearest first. */
  readonly instead: readonly (Source & { readonly value: Data })[];
}

export interface Source {
  /** file:line, or "built in". */
  readonly place: string;
  readonly because?: string;
}

/** Values for a terminal or, as JSON, for programs. */
export function explainedAs(format: 'text' | 'json', rows: readonly Explained[]): string {
  return format === 'json' ? `${JSON.stringify(rows, null, 2)}\n` : table(rows);
}

function table(rows: readonly Explained[]): string {
  const [first, second] = [
    Math.max(...rows.map(({ field }) => field.length)),
    Math.max(...rows.map(({ value }) => shown(value).length)),
  ];
  const gap = ' '.repeat(first + 2 + Math.min(second, 40) + 2);
  return rows
    .map(({ field, value, source, instead }) => {
      const head = `${field.padEnd(first)}  ${shown(value).padEnd(Math.min(second, 40))}  ${where(source)}\n`;
      return head + instead.map((it) => `${gap}instead of ${shown(it.value)} from ${where(it)}\n`).join('');
    })
    .join('');
}

function where({ place, because }: Source): string {
  return because === undefined ? place : `${place} (${because})`;
}

function shown(value: Data): string {
  const text = typeof value === 'string' && /^[^\s"]+$/.test(value) ? value : JSON.stringify(value);
  return text.length > 100 ? `${text.slice(0, 97)}…` : text;
}
