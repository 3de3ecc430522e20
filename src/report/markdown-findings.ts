import { isError, nameOf } from '../declare/finding.js';
import { code, fenced, inline } from './escape.js';
import { clipped, firstOf, maximumSentence, type Limits } from './limits.js';
import type { Report, ReportedFinding } from './report.js';
import { isCut, lineText } from './snippet.js';
import { plural } from './plural.js';

/** What is wrong as Markdown: what blocks, what does not, and how much the base has already; '' where nothing is. */
export function findingsSection({ findings, summary }: Report, limits: Limits): string {
  const added = findings.filter(({ status }) => status === 'new');
  const older = summary.existing === 0 ? '' : `${plural(summary.existing, 'older finding')} unchanged, not blocking`;
  return [
    ...findingBlocks('Fix before merging', added.filter(isError), limits),
    ...findingBlocks(
      'Warnings, not blocking',
      added.filter((it) => !isError(it)),
      limits,
    ),
    older,
  ]
    .filter(Boolean)
    .join('\n\n');
}

function findingBlocks(title: string, findings: readonly ReportedFinding[], limits: Limits): string[] {
  if (findings.length === 0) return [];
  const { first, rest } = firstOf(findings, limits.findings);
  return [`**${title}**`, ...first.map(findingBlock), rest];
}

function findingBlock(finding: ReportedFinding): string {
  const { file, line, message, hint, docs } = finding;
  const place = code(`${clipped(file, maximumSentence)}:${line}`);
  return `${place} **${sentence(message)}** ${sentence(hint)} ([${nameOf(finding)}](${docs}))${fixBlock(finding)}`;
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
