import { nameOf, type Finding } from '../declare/finding.js';
import { clipped, firstOf, limits, maximumSentence } from './limits.js';
import type { Report } from './report.js';
import { markedLine } from './snippet.js';
import { visible } from './visible.js';
import {
  changeLines,
  factLines,
  impactLines,
  objectCounts,
  summaryLine,
  waiverLine,
  type ChangeLine,
} from './words.js';

/** How a terminal shows text; without a terminal all of these give back what they get. */
export interface Style {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly red: (text: string) => string;
  readonly yellow: (text: string) => string;
  readonly green: (text: string) => string;
}

const same = (text: string): string => text;
export const plain: Style = { bold: same, dim: same, red: same, yellow: same, green: same };

/** The report for a terminal. Every place stands as file:line:column, so that it can be clicked. */
export function textReport(report: Report, style: Style = plain): string {
  const sections = [
    ...newText(report, style),
    olderText(report, style),
    listText('Waived', report.waivers.map(waiverLine), style),
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
    verdictText(report, style),
  ];
  return sections.filter((text) => text !== '').join('\n');
}

function newText({ findings }: Report, style: Style): string[] {
  const added = findings.filter(({ status }) => status === 'new');
  const { first, rest } = firstOf(added, limits.findings);
  return [...first.map((finding) => findingText(finding, style)), rest === '' ? '' : `${rest}\n`];
}

/** One finding with the line that it is about. */
export function findingText(finding: Finding, style: Style): string {
  const { file, line, column, severity, message, hint } = finding;
  const colour = severity === 'error' ? style.red : style.yellow;
  const head = `${style.bold(`${visible(file)}:${line}:${column}`)}  ${colour(severity)}  ${style.dim(nameOf(finding))}\n`;
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
  const older = findings.filter(({ status }) => status === 'existing');
  const lines = older.map((it) => `${visible(it.file)}:${it.line}:${it.column}  ${nameOf(it)}`);
  return listText('Older findings, which do not block', lines, style, limits.older);
}

/** A title with lines that may hold text from a repository. */
function listText(title: string, lines: readonly string[], style: Style, maximum = limits.lines): string {
  const { first, rest } = firstOf(lines, maximum);
  return section(title, [...first.map((line) => clipped(line, maximumSentence)), rest], style);
}

function section(title: string, lines: readonly string[], style: Style): string {
  const shown = lines.filter((line) => line !== '');
  if (shown.length === 0) return '';
  return `${style.bold(title)}\n${shown.map((line) => `  ${line}\n`).join('')}`;
}

/** How wide the first columns of what changes are made at most, in characters; longer texts stand out of theirs. */
const columns = { where: 44, words: 60 };

function changesText(report: Report, style: Style): string {
  const changes = firstOf(changeLines(report.changes), limits.rows);
  const facts = firstOf(factLines(report.facts), limits.lines);
  const first = [...changes.first, ...facts.first];
  const width = (texts: readonly string[], most: number) =>
    Math.min(most, Math.max(0, ...texts.map(({ length }) => length)));
  const where = width(first.map(whereText), columns.where);
  const words = width(
    first.map((line) => line.words),
    columns.words,
  );
  const lineText = (line: ChangeLine) =>
    `${whereText(line).padEnd(where)}  ${line.words.padEnd(words)}  ${style.dim(line.effect)}`.trimEnd();
  const title = report.changes.length === 0 ? 'What changes' : `What changes (${objectCounts(report)})`;
  const lines = [...changes.first.map(lineText), changes.rest, ...facts.first.map(lineText), facts.rest];
  return section(title, lines, style);
}

function whereText({ subject, environments }: ChangeLine): string {
  return [subject, environments].filter(Boolean).join(' · ');
}

/** The last line: the verdict and the counts. It holds nothing from a repository. */
export function verdictText(report: Report, style: Style): string {
  const verdicts = {
    passed: style.green('✓ passed'),
    blocked: style.red('✗ blocked'),
    failed: style.red('✗ could not be evaluated'),
  };
  return `${verdicts[report.verdict]} · ${summaryLine(report)}\n`;
}
