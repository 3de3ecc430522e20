import type { FieldChange } from '../diff/fields.js';
import { code, fenced, inline } from './escape.js';
import type { Report, ReportedFinding } from './report.js';
import { changeRows, effectWords, objectCounts, plural, reachWords } from './words.js';

/** The report as the comment on a pull request: what an approver reads, the rest folded. */
export function markdownReport(report: Report): string {
  const sections = [
    `### ${headline(report)}`,
    findingsSection(report),
    bulletSection('Could not be evaluated', report.failures.map(inline)),
    changesSection(report),
    bulletSection(
      'Relaxed',
      report.relaxations.map(
        (it) =>
          `${inline(it.service)} in ${inline(it.environment)}: ${code(it.field)} ${it.change}. ${inline(it.reason)}`,
      ),
    ),
    reachSection(report),
    `<sub>towpath · ${code(report.base.slice(0, 7))}..${code(report.head.slice(0, 7))}</sub>`,
  ];
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`;
}

function headline({ verdict, summary }: Report): string {
  if (verdict === 'failed') return '✗ Could not be evaluated';
  if (verdict === 'blocked') return `✗ ${plural(summary.errors, 'thing')} to fix`;
  return '✓ Nothing to fix';
}

function findingsSection({ findings, summary }: Report): string {
  const added = findings.filter(({ status }) => status === 'new');
  const older = summary.existing === 0 ? '' : `${plural(summary.existing, 'older finding')} unchanged, not blocking`;
  if (added.length === 0) return older;
  return ['**Fix before merging**', ...added.map(findingBlock), older].filter(Boolean).join('\n\n');
}

function findingBlock(finding: ReportedFinding): string {
  const { file, line, message, hint, code: name, docs } = finding;
  const text = `${code(`${file}:${line}`)} **${inline(message)}** ${inline(hint)} ([${name}](${docs}))`;
  return finding.fix === undefined
    ? text
    : `${text}\n${fenced('diff', fixLines(finding, finding.fix.replacement)).trimEnd()}`;
}

function fixLines({ snippet, column, endColumn }: ReportedFinding, replacement: string): string[] {
  return [`-${snippet}`, `+${snippet.slice(0, column - 1)}${replacement}${snippet.slice(endColumn - 1)}`];
}

function changesSection(report: Report): string {
  if (report.changes.length === 0) return '**What changes**: nothing that is rendered';
  const rows = changeRows(report.changes).flatMap(({ subject, environments, change }) => {
    const where = `${inline(subject)} · ${environments.map(inline).join(', ')}`;
    const reach = reachWords(change);
    const words = [...change.words.map(inline), ...(reach === '' ? [] : [`*${inline(reach)}*`])];
    return words.map(
      (word, index) => `| ${index === 0 ? where : ''} | ${word} | ${index === 0 ? effectWords[change.effect] : ''} |`,
    );
  });
  const table = ['**What changes**', '', '| where | change | effect |', '|---|---|---|', ...rows].join('\n');
  return `${table}\n\n${objectsFold(report)}`;
}

function objectsFold(report: Report): string {
  const lines = report.changes.flatMap(({ objects }) =>
    objects.flatMap(({ kind, namespace, name, effect, fields }) => [
      `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}: ${effectWords[effect]}`,
      ...fields.map((field) => `  ${fieldLine(field)}`),
    ]),
  );
  return `<details><summary>${objectCounts(report)}</summary>\n\n${fenced('', lines)}\n</details>`;
}

export function fieldLine({ path, before, after }: FieldChange): string {
  const where = path.join('.').replaceAll('.[', '[');
  if (before === undefined) return `+ ${where}: ${JSON.stringify(after)}`;
  if (after === undefined) return `- ${where}: ${JSON.stringify(before)}`;
  return `~ ${where}: ${JSON.stringify(before)} → ${JSON.stringify(after)}`;
}

function bulletSection(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : `**${title}**\n\n${lines.map((line) => `- ${line}`).join('\n')}`;
}

function reachSection({ told, overlaps }: Report): string {
  const calls = told.map(
    (it) =>
      `${inline(it.service)} in ${inline(it.environment)} calls ${inline(it.calls)}, so team ${inline(it.team)} is told`,
  );
  const others = overlaps.map(
    ({ change, services }) => `${inline(change)} changes ${services.map(inline).join(', ')}, too`,
  );
  return calls.length + others.length === 0 ? '' : `**Reach**: ${[...calls, ...others].join(' · ')}`;
}
