import type { Finding } from '../declare/finding.js';
import type { Report } from './report.js';
import { changeRows, effectWords, objectCounts, reachWords, summaryLine } from './words.js';

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
  const existing = report.findings.filter(({ status }) => status === 'existing');
  const sections = [
    ...report.findings.filter(({ status }) => status === 'new').map((finding) => findingText(finding, style)),
    olderText(existing, style),
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
  return sections.filter((section) => section !== '').join('\n');
}

/** One finding with the line that it is about. */
export function findingText(finding: Finding, style: Style): string {
  const { file, line, column, severity, code, message, hint } = finding;
  const colour = severity === 'error' ? style.red : style.yellow;
  const head = `${style.bold(`${file}:${line}:${column}`)}  ${colour(severity)}  ${style.dim(code)}\n`;
  return `${head}${snippetText(finding, colour)}   ${message} ${hint}\n`;
}

/** The line of the file and, below it, where the finding is. */
function snippetText({ snippet, line, column, endLine, endColumn }: Finding, colour: Style['red']): string {
  if (snippet.trim() === '') return '';
  const indent = snippet.length - snippet.trimStart().length;
  const from = Math.max(0, column - 1 - indent);
  const to = (line === endLine ? endColumn - 1 : snippet.length) - indent;
  const shown = snippet.trimStart().replaceAll('\t', ' ');
  const marks = '^'.repeat(Math.max(1, Math.min(to, shown.length) - from));
  return `   ${shown}\n   ${' '.repeat(from)}${colour(marks)}\n`;
}

function olderText(findings: readonly Finding[], style: Style): string {
  const lines = findings.map(({ file, line, column, code }) => `${file}:${line}:${column}  ${code}`);
  return listText('Older findings, which do not block', lines, style);
}

function listText(title: string, lines: readonly string[], style: Style): string {
  if (lines.length === 0) return '';
  return `${style.bold(title)}\n${lines.map((line) => `  ${line}\n`).join('')}`;
}

function changesText(report: Report, style: Style): string {
  const rows = changeRows(report.changes).flatMap(({ subject, environments, change }) => {
    const where = `${subject} · ${environments.join(', ')}`;
    const reach = reachWords(change);
    const words = reach === '' ? change.words : [...change.words, `(${reach})`];
    return words.map((word, index) => ({
      where: index === 0 ? where : '',
      word,
      effect: index === 0 ? effectWords[change.effect] : '',
    }));
  });
  if (rows.length === 0) return '';
  const width = (of: (row: (typeof rows)[number]) => string) =>
    Math.min(60, Math.max(...rows.map((row) => of(row).length)));
  const [first, second] = [width((row) => row.where), width((row) => row.word)];
  const lines = rows.map((row) =>
    `${row.where.padEnd(first)}  ${row.word.padEnd(second)}  ${style.dim(row.effect)}`.trimEnd(),
  );
  return listText(`What changes (${objectCounts(report)})`, lines, style);
}

function verdictText(report: Report, style: Style): string {
  const verdicts = {
    passed: style.green('✓ passed'),
    blocked: style.red('✗ blocked'),
    failed: style.red('✗ could not be evaluated'),
  };
  return `${verdicts[report.verdict]} · ${summaryLine(report)}\n`;
}
