import { visible } from './visible.js';

/**
 * Text that came from a repository as Markdown that says just that text: nothing in it can address people, begin a
 * comment, end a fence or load a picture.
 */
export function inline(text: string): string {
  return visible(text)
    .split(/ +/)
    .map((word) => (active.test(word) ? spanned(word) : escaped(word)))
    .join(' ')
    .replace(/^(\d+)\./, '$1\\.');
}

/**
 * Words in which GitHub finds mentions, references to issues and commits, addresses or emoji: after Markdown, where no
 * escape is left to see, but not in code spans.
 */
const active = /@|#\d|GH-\d|www\.|:[\w+-]*:|:\/\/|[\da-f]{7}/i;

/** A word as a code span, without the quotes and stops around it. */
function spanned(word: string): string {
  const [, before = '', core = '', after = ''] = /^(["'(]*)(.*?)(["').,;!?]*)$/.exec(word) ?? [];
  return `${escaped(before)}${code(core)}${escaped(after)}`;
}

function escaped(word: string): string {
  return word
    .replaceAll('&', '&amp;')
    .replaceAll(/[\\*_{}[\]()#+!|~$-]/g, (character) => `\\${character}`)
    .replaceAll('`', '&#96;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

/** Text as a code span, in which GitHub finds nothing. */
export function code(text: string): string {
  const line = visible(text);
  const fence = '`'.repeat(longestRun(line) + 1);
  const pad = /^`|`$|^ .* $|^$/.test(line) ? ' ' : '';
  return `${fence}${pad}${line}${pad}${fence}`;
}

/** Code spans and text in a cell of a table, which no `|` in them can end. */
export function cell(markdown: string): string {
  // Parsers differ in what they read in a backslash before an escaped `|`.
  return markdown.replaceAll(/(?<=\\)\|/g, '\\u007c').replaceAll('|', '\\|');
}

/** Lines in a fence that they cannot end. */
export function fenced(language: string, lines: readonly string[]): string {
  const shown = lines.map(visible).join('\n');
  const fence = '`'.repeat(Math.max(3, longestRun(shown) + 1));
  return `${fence}${language}\n${shown}\n${fence}\n`;
}

function longestRun(text: string): number {
  let longest = 0;
  for (const [run] of text.matchAll(/`+/g)) longest = Math.max(longest, run.length);
  return longest;
}
