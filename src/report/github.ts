import { codes } from '../declare/codes.js';
import { nameOf } from '../declare/finding.js';
import { clipped, maximumSentence } from './limits.js';
import type { Report, ReportedFinding } from './report.js';
import { plain } from './style.js';
import { verdictText } from './text.js';
import { visible } from './visible.js';

type Level = 'error' | 'warning' | 'notice';

/**
 * The report as workflow commands of GitHub Actions, which make annotations, and the verdict as a last plain line. GitHub
 * shows the first ten of each level. Paths are from the root of the repository.
 */
export function githubReport(report: Report): string {
  const level = report.verdict === 'passed' ? 'warning' : 'error';
  const lines = [
    ...report.findings.map(findingLine),
    ...report.failures.map((failure) => commandLine(level, { title: 'Could not be evaluated' }, sentence(failure))),
  ];
  return `${lines.map((line) => `${line}\n`).join('')}${verdictText(report, plain)}`;
}

function findingLine(finding: ReportedFinding): string {
  const { file, line, column, endLine, endColumn, code, rule, message, hint, docs } = finding;
  const name = rule ?? `${codes[code]} (${nameOf(finding)})`;
  const older = {
    new: '',
    waived: 'Waived: ',
    restored: 'Of the state that this goes back to, does not block: ',
    existing: 'Older finding, does not block: ',
  }[finding.status];
  // GitHub takes columns for a range within one line only.
  const columns = line === endLine ? { col: column, endColumn } : {};
  return commandLine(
    levelOf(finding),
    { title: `${older}${name}`, file: visible(file), line, endLine, ...columns },
    `${sentence(message)} ${sentence(hint)}\n${docs}`,
  );
}

function levelOf({ severity, status }: ReportedFinding): Level {
  if (status !== 'new' || severity === 'info') return 'notice';
  return severity;
}

function sentence(text: string): string {
  return clipped(text, maximumSentence);
}

/** A command with its escapes, in the form that the package @actions/core writes. */
function commandLine(level: Level, properties: Readonly<Record<string, string | number>>, message: string): string {
  const pairs = Object.entries(properties).map(([name, value]) => `${name}=${property(String(value))}`);
  return `::${level} ${pairs.join(',')}::${data(message)}`;
}

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
