import { expect } from '@jest/globals';
import fc from 'fast-check';

const hex = '0123456789abcdef0123456789abcdef01234567';
const piece = fc.oneof(
  fc.constantFrom('@acme', 'a@b.co', '#12', 'acme/shop#3', 'GH-7', 'gh-8', hex, hex.slice(0, 7), 'www.', 'WWW.x.org'),
  fc.constantFrom('https://x.org', ':tada:', ':a:b:', '$x$', '$`x`$', '<img>', '</details>', '<!--', '](', '![x](y)'),
  fc.constantFrom('`', '```', '````', '~~~', '|', '\\', '\\|', '\n', '\n\n# x', '\n```\n', '\r', ' ', '&#64;', '1. '),
  fc.string({ unit: 'binary' }),
);
/** Texts that Markdown or GitHub would make something of. */
export const hostile = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(''));

/** The lines outside fences; fails where a fence is left open. */
export function outsideFences(markdown: string): string[] {
  let open = '';
  const outside = markdown.split('\n').filter((line) => {
    const fence = /^(`{3,})(?!.*`)/.exec(line)?.[1] ?? '';
    if (open === '') open = fence;
    else if (fence.length >= open.length && /^`+$/.test(line)) open = '';
    else return false;
    return fence === '';
  });
  expect(open).toBe('');
  return outside;
}

/** A line without its code spans; no backtick may be left. */
export function outsideSpans(line: string): string {
  return line.replaceAll(/(?<!`)(`+)(?!`)(.*?)(?<!`)\1(?!`)/g, '§');
}

/** What must not be left outside of code. */
export const active = [
  /@[\w]/,
  /#\d/,
  /GH\\?-\d/i,
  /www\./i,
  /[\da-f]{7,}/i,
  /:[\w+\\-]*:/,
  /(?<!\\)\$/,
  /</,
  /(?<!\\)(?:\\\\)*[^\\]\]\(/,
  /!\[/,
  /:\/\//,
  /`/,
];
