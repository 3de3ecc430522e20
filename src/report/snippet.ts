import type { Finding } from '../declare/finding.js';
import { visible } from './visible.js';

/** A line of a file around a finding, with how many characters stand before what is marked, and how many are marked. */
export interface Marked {
  readonly text: string;
  readonly before: number;
  readonly marks: number;
}

/** How many characters of the line are shown, and how many of them at least before the finding. */
const width = 100;
const lead = 30;

/** `undefined` where the line has nothing to show. */
export function markedLine(finding: Finding): Marked | undefined {
  const { snippet, snippetColumn, line, column, endLine, endColumn } = finding;
  const isLater = snippetColumn > 1;
  const indent = isLater ? 0 : (/^[ \t]*/.exec(snippet)?.[0].length ?? 0);
  if (indent === snippet.length) return undefined;
  const from = clamp(column - snippetColumn, indent, snippet.length);
  const to = clamp(line === endLine ? endColumn - snippetColumn : snippet.length, from, snippet.length);
  const start = snippet.length - indent <= width ? indent : clamp(from - lead, indent, snippet.length - width);
  const end = Math.min(snippet.length, start + width);
  const before = `${isLater || start > indent ? '…' : ''}${lineText(snippet.slice(start, from))}`;
  const rest = isCut(finding) && end === snippet.length ? '…' : '';
  const marked = `${lineText(snippet.slice(from, Math.min(to, end)))}${rest}`;
  const after = `${lineText(snippet.slice(Math.min(to, end), end))}${end < snippet.length ? '…' : ''}`;
  return { text: `${before}${marked}${after}`, before: before.length, marks: Math.max(1, marked.length) };
}

/** Whether the finding reaches beyond what the snippet has of its line. */
export function isCut({ snippet, snippetColumn, line, column, endLine, endColumn }: Finding): boolean {
  const end = line === endLine ? Math.max(column, endColumn) : column;
  // At the end of a whole line a finding may stand behind it. A cut snippet has 200 characters, or 199 and half a pair.
  return snippet.length >= 199 && end - snippetColumn > snippet.length;
}

/** Part of a line, tabs as one space. */
export function lineText(text: string): string {
  return visible(text.replaceAll('\t', ' '));
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, most));
}
