import { clipped, firstOf, maximumSentence } from './limits.js';
import type { Report } from './report.js';
import { impactLines, waiverLines } from './rule-words.js';
import { plain, section, type Style } from './style.js';
import { newText, olderText } from './text-findings.js';
import { costSectionLines } from './text-cost.js';
import { padded, widthOf } from './width.js';
import { changeLines, factLines, type ChangeLine } from './change-lines.js';
import { undoWords } from './undo-words.js';
import { neededWords, objectCounts, revertWords, summaryLine, toldWords } from './words.js';

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
    listText('Cost', costSectionLines(report), style),
    listText(
      'Relaxed',
      report.relaxations.map((it) => `${it.service} · ${it.environment}  ${it.field} ${it.change}: ${it.reason}`),
      style,
    ),
    listText(
      'Approval',
      report.approvals.needed.map((it) => `○ ${it.approver} ${neededWords(it)}`),
      style,
    ),
    listText(
      'Told',
      report.told.map((it) => `team ${it.team}: ${it.service} · ${it.environment} ${toldWords(it)}`),
      style,
    ),
    listText(
      'Also changed elsewhere',
      report.overlaps.map(({ change, services }) => `${change} changes ${services.join(', ')}, too`),
      style,
    ),
    listText('Undo', undoWords(report, style.limits.lines), style),
    verdictText(report, style, took),
  ];
  return sections.filter((text) => text !== '').join('\n');
}

/** A title with lines that may hold text from a repository. */
function listText(title: string, lines: readonly string[], style: Style): string {
  const { first, rest } = firstOf(lines, style.limits.lines);
  return section(title, [...first.map((line) => clipped(line, maximumSentence)), rest], style);
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
  // A place that stands out of its column takes the other lines of its row along.
  let row = where;
  const lineText = (line: ChangeLine) => {
    if (line.subject !== '') row = Math.max(where, widthOf(whereText(line)));
    return `${padded(whereText(line), row)}  ${padded(line.words, words)}  ${line.effect && style.dim(line.effect)}`.trimEnd();
  };
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
