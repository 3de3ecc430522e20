import { isError, nameOf } from '../declare/finding.js';
import { errorsOf } from './accepted.js';
import type { Conversation } from './conversation.js';
import { code, fenced, inline } from './escape.js';
import { clipped, firstOf, maximumSentence, type Limits } from './limits.js';
import type { Report, ReportedFinding } from './report.js';
import { isCut, lineText } from './snippet.js';
import { olderWords } from './words.js';

/** What is wrong as Markdown: what blocks, what does not, and how much the base has already; '' where nothing is. */
export function findingsSection(report: Report, limits: Limits, conversation?: Conversation): string {
  const added = report.findings.filter(({ status }) => status === 'new');
  const errors = conversation && errorsOf(report, conversation.approval);
  const blocks = (title: string, findings: readonly ReportedFinding[] = []) =>
    findingBlocks(title, findings, limits, conversation);
  return [
    ...blocks('Fix before merging', errors === undefined ? added.filter(isError) : errors.toFix),
    ...blocks('Mend, or have it accepted', errors?.toAccept),
    ...blocks('Accepted', errors?.accepted),
    ...blocks(
      'Warnings, not blocking',
      added.filter((it) => !isError(it)),
    ),
    report.summary.existing === 0 ? '' : olderWords(report.summary.existing),
  ]
    .filter(Boolean)
    .join('\n\n');
}

function findingBlocks(
  title: string,
  findings: readonly ReportedFinding[],
  limits: Limits,
  conversation: Conversation | undefined,
): string[] {
  if (findings.length === 0) return [];
  const { first, rest } = firstOf(findings, limits.findings);
  return [`**${title}**`, ...first.map((finding) => findingBlock(finding, conversation)), rest];
}

function findingBlock(finding: ReportedFinding, conversation?: Conversation): string {
  const { file, line, message, hint, docs } = finding;
  const shown = code(`${clipped(file, maximumSentence)}:${line}`);
  const place = conversation === undefined ? shown : `[${shown}](${conversation.linkTo(file, line)})`;
  const page = conversation?.pageAt(docs) ?? docs;
  return `${place} **${sentence(message)}** ${sentence(hint)} ([${nameOf(finding)}](${page}))${fixBlock(finding)}`;
}

/** The line before and after; '' where the line shown is not all that the fix is about. */
function fixBlock(finding: ReportedFinding): string {
  const { snippet, snippetColumn, column, line, endLine, endColumn, fix } = finding;
  if (fix === undefined || line !== endLine || isCut(finding)) return '';
  const rest = snippet.slice(endColumn - snippetColumn);
  const after = `${snippet.slice(0, column - snippetColumn)}${fix.replacement}${rest}`;
  const dots = snippetColumn > 1 ? '…' : '';
  const lines = [`-${dots}${lineText(snippet)}`, `+${dots}${clipped(lineText(after), maximumSentence)}`];
  return `\n${fenced('diff', lines).trimEnd()}`;
}

export function sentence(text: string): string {
  return inline(clipped(text, maximumSentence));
}
