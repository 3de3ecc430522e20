import type { FieldChange } from '../diff/fields.js';
import { cell, code, fenced, inline } from './escape.js';
import type { Conversation } from './conversation.js';
import { costHeadline } from './cost-words.js';
import { clipped, firstOf, limits, maximumSentence, type Limits } from './limits.js';
import { costSection } from './markdown-cost.js';
import { findingsSection, sentence } from './markdown-findings.js';
import { bulletSection, name } from './markdown-lists.js';
import { approvalSection, headlineWords } from './markdown-approval.js';
import type { Report } from './report.js';
import { impactLines, waiverLines } from './rule-words.js';
import { visible } from './visible.js';
import { changeLines, factLines, type ChangeLine } from './change-lines.js';
import { undoWords } from './undo-words.js';
import { effectWords, objectCounts, revertWords, toldWords } from './words.js';

/** GitHub takes no comment with more characters. */
const maximumComment = 65_536;

/** How much a comment holds; `objects`: whether with the fold of all objects. */
interface Extent extends Limits {
  readonly objects: boolean;
}

/** The report as the comment on a pull request: what an approver reads, the rest folded; at most 65,536 characters. */
export function markdownReport(report: Report): string {
  return conversationReport(report).text;
}

/** The same in a conversation that goes on, and whether some of it had to be left out. */
export function conversationReport(
  report: Report,
  conversation?: Conversation,
): { readonly text: string; readonly isShortened: boolean } {
  const most: Extent = { ...limits, objects: true };
  const maximum = conversation?.maximum ?? maximumComment;
  let extent = most;
  let text = comment(report, extent, conversation);
  while (text.length > maximum && extent.findings > 0) {
    extent = smaller(extent);
    text = comment(report, extent, conversation);
  }
  return { text, isShortened: extent !== most };
}

/** The next smaller comment: the fold goes first, then most rows, then all lists shrink alike. */
function smaller({ findings, older, rows, lines, objects }: Extent): Extent {
  if (objects) return { findings, older, rows, lines, objects: false };
  const half = Math.floor(rows / 2);
  if (rows > 10) return { findings, older, rows: half, lines, objects };
  return { findings: Math.floor(findings / 2), older, rows: half, lines: Math.floor(lines / 2), objects };
}

function comment(report: Report, extent: Extent, conversation?: Conversation): string {
  const sections = [
    `### ${headline(report, conversation)}`,
    findingsSection(report, extent, conversation),
    report.isRevert ? revertWords : '',
    bulletSection('Waived', waiverLines(report.waivers).map(sentence), extent),
    bulletSection('Rules', report.impact.flatMap(impactLines).map(sentence), extent),
    bulletSection('Could not be evaluated', report.failures.map(sentence), extent),
    changesSection(report, extent),
    costSection(report, extent),
    bulletSection('Relaxed', relaxedLines(report), extent),
    approvalSection(report, extent, conversation),
    reachSection(report, extent),
    bulletSection('Breaks together with others', togetherLines(report), extent),
    ...(conversation?.more ?? [
      `<sub>towpath · ${code(report.base.slice(0, 7))}..${code(report.head.slice(0, 7))}</sub>`,
    ]),
  ];
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`;
}

function headline(report: Report, conversation?: Conversation): string {
  const { cost } = report;
  const { verdict, waiting } = headlineWords(report, conversation);
  return [verdict, cost === undefined ? '' : inline(costHeadline(cost)), waiting].filter(Boolean).join(' · ');
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

function togetherLines({ overlaps }: Report): string[] {
  return overlaps.flatMap(({ change, together = [] }) => together.map((it) => `with ${name(change)}: ${sentence(it)}`));
}

function reachSection(report: Report, extent: Extent): string {
  const { told, overlaps } = report;
  const reached = told.map(
    (it) => `${name(it.service)} in ${name(it.environment)} ${toldWords(it, name)}, so team ${name(it.team)} is told`,
  );
  const others = overlaps
    .filter(({ services }) => services.length > 0)
    .map(({ change, services }) => `${name(change)} changes ${name(services.join(', '))}, too`);
  const [shown, also] = [firstOf(reached, extent.lines), firstOf(others, extent.lines)];
  const words = [...shown.first, shown.rest, ...also.first, also.rest].filter(Boolean);
  const undo = undoWords(report, extent.lines, { code, text: sentence });
  return [
    ...(words.length === 0 ? [] : [`**Reach**: ${words.join(' · ')}`]),
    ...(undo.length === 0 ? [] : [`**Undo**: ${undo.join('; ')}`]),
  ].join(' · ');
}
