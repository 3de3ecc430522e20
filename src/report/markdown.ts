import type { FieldChange } from '../diff/fields.js';
import { cell, code, fenced, inline } from './escape.js';
import { costHeadline } from './cost-words.js';
import { clipped, firstOf, limits, maximumName, maximumSentence, type Limits } from './limits.js';
import { costSection } from './markdown-cost.js';
import { findingsSection, sentence } from './markdown-findings.js';
import { inWords, plural } from './plural.js';
import type { Report } from './report.js';
import { impactLines, waiverLines } from './rule-words.js';
import { visible } from './visible.js';
import { changeLines, factLines, type ChangeLine } from './change-lines.js';
import { undoWords } from './undo-words.js';
import { effectWords, neededWords, objectCounts, revertWords, toldWords } from './words.js';

/** GitHub takes no comment with more characters. */
const maximumComment = 65_536;

/** How much a comment holds; `objects`: whether with the fold of all objects. */
interface Extent extends Limits {
  readonly objects: boolean;
}

/** The report as the comment on a pull request: what an approver reads, the rest folded; at most 65,536 characters. */
export function markdownReport(report: Report): string {
  let extent: Extent = { ...limits, objects: true };
  let text = comment(report, extent);
  while (text.length > maximumComment && extent.findings > 0) {
    extent = smaller(extent);
    text = comment(report, extent);
  }
  return text;
}

/** The next smaller comment: the fold goes first, then most rows, then all lists shrink alike. */
function smaller({ findings, older, rows, lines, objects }: Extent): Extent {
  if (objects) return { findings, older, rows, lines, objects: false };
  const half = Math.floor(rows / 2);
  if (rows > 10) return { findings, older, rows: half, lines, objects };
  return { findings: Math.floor(findings / 2), older, rows: half, lines: Math.floor(lines / 2), objects };
}

function comment(report: Report, extent: Extent): string {
  const sections = [
    `### ${headline(report)}`,
    findingsSection(report, extent),
    report.isRevert ? revertWords : '',
    bulletSection('Waived', waiverLines(report.waivers).map(sentence), extent),
    bulletSection('Rules', report.impact.flatMap(impactLines).map(sentence), extent),
    bulletSection('Could not be evaluated', report.failures.map(sentence), extent),
    changesSection(report, extent),
    costSection(report, extent),
    bulletSection('Relaxed', relaxedLines(report), extent),
    bulletSection('Approval', approvalLines(report), extent),
    reachSection(report, extent),
    `<sub>towpath · ${code(report.base.slice(0, 7))}..${code(report.head.slice(0, 7))}</sub>`,
  ];
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`;
}

function name(text: string): string {
  return code(clipped(text, maximumName));
}

/** How many of those who must approve the headline names; the section below has all of them. */
const maximumApprovers = 3;

function headline(report: Report): string {
  const { cost, approvals } = report;
  const asked = firstOf(approvals.needed, maximumApprovers);
  const more = approvals.needed.length - asked.first.length;
  const approvers = [...asked.first.map(({ approver }) => name(approver)), ...(more > 0 ? [`${more} more`] : [])];
  return [
    verdictWords(report),
    cost === undefined ? '' : inline(costHeadline(cost)),
    approvers.length === 0 ? '' : `waiting for ${inWords(approvers)}`,
  ]
    .filter(Boolean)
    .join(' · ');
}

function verdictWords({ verdict, summary }: Report): string {
  if (verdict === 'failed') return '✗ Could not be evaluated';
  if (verdict === 'blocked') return `✗ ${plural(summary.errors, 'thing')} to fix`;
  return summary.warnings === 0 ? '✓ Nothing to fix' : `✓ Nothing to fix, ${plural(summary.warnings, 'warning')}`;
}

function changesSection(report: Report, extent: Extent): string {
  // Where something could not be compared, nobody knows that nothing changes.
  if (report.changes.length + report.facts.length === 0)
    return report.failures.length > 0 ? '' : '**What changes**: nothing that is rendered';
  const changes = firstOf(changeLines(report.changes), extent.rows);
  const facts = firstOf(factLines(report.facts), extent.lines);
  const rows = [...changes.first, ...facts.first].map(changeRow);
  const table = ['**What changes**', '', '| where | change | effect |', '|---|---|---|', ...rows].join('\n');
  return [table, changes.rest, facts.rest, objectsText(report, extent)].filter(Boolean).join('\n\n');
}

function changeRow({ subject, environments, words, effect }: ChangeLine): string {
  const where = [subject, environments].filter(Boolean).map(code).join(' · ');
  return `| ${cell(where)} | ${cell(code(words))} | ${effect} |`;
}

function objectsText(report: Report, { objects }: Extent): string {
  if (report.changes.length === 0) return '';
  const counts = objectCounts(report);
  return objects ? objectsFold(report, counts) : `${counts}; --format json has them.`;
}

function objectsFold(report: Report, counts: string): string {
  const lines = report.changes.flatMap(({ objects }) =>
    objects.flatMap(({ kind, namespace, name: object, effect, fields }) => [
      `${kind} ${namespace === undefined ? '' : `${namespace}/`}${object}: ${effectWords[effect]}`,
      ...fields.map((field) => `  ${fieldLine(field)}`),
    ]),
  );
  return `<details><summary>${counts}</summary>\n\n${fenced('', lines)}\n</details>`;
}

/** A value that differs, on a line on which every character is seen. */
export function fieldLine({ path, before, after }: FieldChange): string {
  const where = path.join('.').replaceAll('.[', '[');
  if (before === undefined) return visible(`+ ${where}: ${JSON.stringify(after)}`);
  if (after === undefined) return visible(`- ${where}: ${JSON.stringify(before)}`);
  return visible(`~ ${where}: ${JSON.stringify(before)} → ${JSON.stringify(after)}`);
}

function relaxedLines({ relaxations }: Report): string[] {
  return relaxations.map(
    (it) =>
      `${name(it.service)} in ${name(it.environment)}: ${name(it.field)} ${it.change}: ${code(clipped(it.reason, maximumSentence))}`,
  );
}

function approvalLines({ approvals }: Report): string[] {
  return approvals.needed.map((it) => `○ ${name(it.approver)} ${sentence(neededWords(it))}`);
}

function bulletSection(title: string, lines: readonly string[], extent: Extent): string {
  if (lines.length === 0) return '';
  const { first, rest } = firstOf(lines, extent.lines);
  const bullets = [...first, rest].filter(Boolean).map((line) => `- ${line}`);
  return `**${title}**\n\n${bullets.join('\n')}`;
}

function reachSection(report: Report, extent: Extent): string {
  const { told, overlaps } = report;
  const reached = told.map(
    (it) => `${name(it.service)} in ${name(it.environment)} ${toldWords(it, name)}, so team ${name(it.team)} is told`,
  );
  const others = overlaps.map(({ change, services }) => `${name(change)} changes ${name(services.join(', '))}, too`);
  const [shown, also] = [firstOf(reached, extent.lines), firstOf(others, extent.lines)];
  const words = [...shown.first, shown.rest, ...also.first, also.rest].filter(Boolean);
  const undo = undoWords(report, extent.lines, { code, text: sentence });
  return [
    ...(words.length === 0 ? [] : [`**Reach**: ${words.join(' · ')}`]),
    ...(undo.length === 0 ? [] : [`**Undo**: ${undo.join('; ')}`]),
  ].join(' · ');
}
