import { nameOf, type Finding } from '../declare/finding.js';
import { clipped, firstOf, limits, maximumSentence, type Limits } from './limits.js';
import type { Report } from './report.js';
import { markedLine } from './snippet.js';
import { visible } from './visible.js';
import { padded, widthOf } from './width.js';
import { changeLines, factLines, type ChangeLine } from './change-lines.js';
import { impactLines, objectCounts, revertWords, summaryLine, waiverLines } from './words.js';

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

/**
 * The report for a terminal. Every place stands as file:line:column, so that it can be clicked.
 * @param took how long it took, in words, to stand at the end of the last line.
 */
export function textReport(report: Report, style: Style = plain, took?: string): string {
  const sections = [
    ...newText(report, style),
    olderText(report, style),
    listText('A revert', report.isRevert ? [revertWords] : [], style),
    listText('Waived', waiverLines(report.waivers), style),
    listText('Rules', report.impact.flatMap(impactLines), style),
    listText('Could not be evaluated', report.failures, style),
    changesText(report, style),
    listText(
      'Relaxed',
      report.relaxations.map((it) => `${it.service} · ${it.environment}  ${it.field} ${it.change}: ${it.reason}`),
      style,
    ),
    listText(
      'Told',
      report.told.map((it) => `team ${it.team}: ${it.service} · ${it.environment} calls ${it.calls}`),
      style,
    ),
    listText(
      'Also changed elsewhere',
      report.overlaps.map(({ change, services }) => `${change} changes ${services.join(', ')}, too`),
      style,
    ),
    verdictText(report, style, took),
  ];
  return sections.filter((text) => text !== '').join('\n');
}

function newText({ findings }: Report, style: Style): string[] {
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

function olderText({ findings }: Report, style: Style): string {
  const older = findings.filter(({ status }) => status === 'existing' || status === 'restored');
  const { first, rest } = firstOf(older, style.limits.older);
  const lines = first.map((finding) => {
    const { file, line, column, docs } = finding;
    const place = clipped(`${visible(file)}:${line}:${column}`, maximumSentence);
    return `${style.place(place, file, line)}  ${style.page(visible(nameOf(finding)), docs)}`;
  });
  return section('Older findings, which do not block', [...lines, rest], style);
}

/** A title with lines that may hold text from a repository. */
function listText(title: string, lines: readonly string[], style: Style): string {
  const { first, rest } = firstOf(lines, style.limits.lines);
  return section(title, [...first.map((line) => clipped(line, maximumSentence)), rest], style);
}

function section(title: string, lines: readonly string[], style: Style): string {
  const shown = lines.filter((line) => line !== '');
  if (shown.length === 0) return '';
  return `${style.bold(title)}\n${shown.map((line) => `  ${line}\n`).join('')}`;
}

/** How wide the first columns of what changes are made at most; longer texts stand out of theirs. */
const columns = { where: 44, words: 60 };

function changesText(report: Report, style: Style): string {
  const changes = firstOf(changeLines(report.changes), style.limits.rows);
  const facts = firstOf(factLines(report.facts), style.limits.lines);
  const first = [...changes.first, ...facts.first];
  const width = (texts: readonly string[], most: number) => Math.min(most, Math.max(0, ...texts.map(widthOf)));
  const where = width(first.map(whereText), columns.where);
  const words = width(
    first.map((line) => line.words),
    columns.words,
  );
  const lineText = (line: ChangeLine) =>
    `${padded(whereText(line), where)}  ${padded(line.words, words)}  ${line.effect && style.dim(line.effect)}`.trimEnd();
  const title = report.changes.length === 0 ? 'What changes' : `What changes (${objectCounts(report)})`;
  const lines = [...changes.first.map(lineText), changes.rest, ...facts.first.map(lineText), facts.rest];
  return section(title, lines, style);
}

function whereText({ subject, environments }: ChangeLine): string {
  return [subject, environments].filter(Boolean).join(' · ');
}

/** The last line: the verdict and the counts. It holds nothing from a repository. */
export function verdictText(report: Report, style: Style, took?: string): string {
  const verdicts = {
    passed: style.green('✓ passed'),
    blocked: style.red('✗ blocked'),
    failed: style.red('✗ could not be evaluated'),
  };
  const time = took === undefined ? '' : style.dim(`     ${took}`);
  return `${verdicts[report.verdict]} · ${summaryLine(report)}${time}\n`;
}
