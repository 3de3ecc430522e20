import { visible } from './visible.js';

/** How much of a report people are shown; its JSON has all of it. */
export interface Limits {
  readonly findings: number;
  readonly older: number;
  readonly rows: number;
  /** Of each other list. */
  readonly lines: number;
}

export const limits: Limits = { findings: 100, older: 20, rows: 200, lines: 50 };
/** On a terminal, what is first should not be out of sight. */
export const terminalLimits: Limits = { findings: 20, older: 10, rows: 40, lines: 20 };

/** How many characters of a sentence, and of a name or value, are shown. */
export const maximumSentence = 1000;
export const maximumName = 200;

/** Text that came from a repository as people are shown it: visible, and no longer than `maximum` characters. */
export function clipped(text: string, maximum: number): string {
  // An escape is longer than what it stands for, so more than this is never shown.
  const shown = visible(text.slice(0, maximum + 1));
  return shown.length > maximum ? `${cut(shown, maximum - 1)}…` : shown;
}

/** The first characters, without half a pair of surrogates at the end. */
export function cut(text: string, length: number): string {
  return text.slice(0, length).replace(/[\uD800-\uDBFF]$/, '');
}

/** The first of the items, and what to say of the others: '' where there are none. */
export function firstOf<Item>(items: readonly Item[], maximum: number): { first: readonly Item[]; rest: string } {
  const more = items.length - maximum;
  return { first: items.slice(0, maximum), rest: more > 0 ? `and ${more} more; --format json has all` : '' };
}
