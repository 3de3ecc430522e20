import { isError, nameOf, type Finding } from '../declare/finding.js';
import { clipped, firstOf, maximumSentence } from './limits.js';
import type { Report } from './report.js';
import { markedLine } from './snippet.js';
import { section, type Style } from './style.js';
import { visible } from './visible.js';
import { olderWords } from './words.js';

/** What the change brings. */
export function newText({ findings }: Report, style: Style): string[] {
  const added = findings.filter(({ status }) => status === 'new');
  const { first, rest } = firstOf(added, style.limits.findings);
  return [...first.map((finding) => findingText(finding, style)), rest === '' ? '' : `${rest}\n`];
}

/** One finding with the line that it is about. */
export function findingText(finding: Finding, style: Style): string {
  const { file, line, column, severity, docs, message, hint } = finding;
  const colour = severity === 'error' ? style.red : style.yellow;
  const place = style.place(`${visible(file)}:${line}:${column}`, file, line);
  const name = style.page(visible(nameOf(finding)), docs);
  const head = `${style.bold(place)}  ${colour(severity)}  ${style.dim(name)}\n`;
  const words = `${clipped(message, maximumSentence)} ${clipped(hint, maximumSentence)}`;
  return `${head}${snippetText(finding, colour)}   ${words}\n`;
}

/** The line of the file and, below it, where the finding is. */
function snippetText(finding: Finding, colour: Style['red']): string {
  const line = markedLine(finding);
  if (line === undefined) return '';
  return `   ${line.text}\n   ${' '.repeat(line.before)}${colour('^'.repeat(line.marks))}\n`;
}

/**
 * What does not block. Where a change goes on it is a number, but for errors where something could not be evaluated: they
 * may be the cause. Where nothing changes, and in a revert, it is all that there is to see.
 */
export function olderText({ findings, files, isRevert, failures, summary }: Report, style: Style): string {
  const older = findings.filter(({ status }) => status === 'existing' || status === 'restored');
  const isAll = files.length === 0 || isRevert;
  const listed = isAll ? older : older.filter((it) => failures.length > 0 && isError(it));
  if (summary.existing > 0 && listed.length === 0) return `${olderWords(summary.existing)}; --format json has all\n`;
  const { first } = firstOf(listed, style.limits.older);
  const { rest } = firstOf(older, first.length);
  const lines = first.map((finding) => {
    const { file, line, column, docs } = finding;
    const place = clipped(`${visible(file)}:${line}:${column}`, maximumSentence);
    return `${style.place(place, file, line)}  ${style.page(visible(nameOf(finding)), docs)}`;
  });
  return section('Older findings, which do not block', [...lines, rest], style);
}
