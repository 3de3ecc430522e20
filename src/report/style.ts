import { limits, type Limits } from './limits.js';

/** How a terminal shows text, and how much of it; without a terminal all functions give back the text that they get. */
export interface Style {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly red: (text: string) => string;
  readonly yellow: (text: string) => string;
  readonly green: (text: string) => string;
  /** Text that leads to a line of a file, whose path begins in the folder of the declarations. */
  readonly place: (text: string, file: string, line: number) => string;
  /** Text that leads to the page about a finding: an address, or the path of a file beside the declarations. */
  readonly page: (text: string, docs: string) => string;
  readonly limits: Limits;
}

const same = (text: string): string => text;
export const plain: Style = {
  bold: same,
  dim: same,
  red: same,
  yellow: same,
  green: same,
  place: same,
  page: same,
  limits,
};

/** A title with lines below it; '' where there are none. */
export function section(title: string, lines: readonly string[], style: Style): string {
  const shown = lines.filter((line) => line !== '');
  if (shown.length === 0) return '';
  return `${style.bold(title)}\n${shown.map((line) => `  ${line}\n`).join('')}`;
}
