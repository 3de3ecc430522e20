import type { Code } from './codes.js';
import type { Fault, Fix } from './finding.js';
import { lineStarts, rangeOf } from './lines.js';

/** A fault at offsets of a text, before anyone needs its line. */
export interface Spot {
  readonly code: Code;
  readonly start: number;
  readonly end: number;
  readonly message: string;
  readonly hint: string;
  readonly fix?: Fix;
}

/** A file with more faults is broken as a whole, and nobody reads on. */
export const maximumFaults = 100;

/** The faults at `spots`, by position; the last says so where there are more than {@link maximumFaults}. */
export function faultsAt(text: string, spots: readonly Spot[]): Fault[] {
  if (spots.length === 0) return [];
  const starts = lineStarts(text);
  const faults = [...spots]
    .sort((one, other) => one.start - other.start || one.end - other.end)
    .slice(0, maximumFaults)
    .map(({ start, end, code, ...words }): Fault => {
      const range = rangeOf(starts, Math.min(start, text.length), Math.min(end, text.length));
      return { code, severity: 'error', range, ...words };
    });
  const last = faults.at(-1);
  if (last === undefined || spots.length <= maximumFaults) return faults;
  const message = `${last.message} There are more faults behind this one; ${maximumFaults} are shown.`;
  return [...faults.slice(0, -1), { ...last, message }];
}
