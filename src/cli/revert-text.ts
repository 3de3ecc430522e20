import { findingText } from '../report/text-findings.js';
import { clipped, firstOf, maximumName, maximumSentence } from '../report/limits.js';
import { plural } from '../report/plural.js';
import type { Report } from '../report/report.js';
import { section, type Style } from '../report/style.js';
import { undoLines } from '../report/undo-words.js';
import { neededWords } from '../report/words.js';
import { objectsText } from './diff.js';
import type { RevertCheck } from './reverted.js';

/** What a revert would do, for a terminal: whether it is clean, what it does not bring back, what it renders, who approves. */
export function revertText(checked: RevertCheck, style: Style): string {
  const { commit, tip, subject, clashes, files, report } = checked;
  const title = `Revert of ${commit.slice(0, 12)} on ${tip.slice(0, 12)}: ${clipped(subject, maximumName)}`;
  if (clashes.length > 0) return [`${style.bold(title)}\n`, listText(clashTitle, clashes, style)].join('\n');
  if (files.length === 0) return `${style.bold(title)}\n\nNothing to revert: all that it changed is as before.\n`;
  const clean = `Clean: ${plural(files.length, 'file')} ${files.length === 1 ? 'goes' : 'go'} back.`;
  return [`${style.bold(title)}\n${clean}\n`, ...(report === undefined ? [] : reportTexts(report, checked, style))]
    .filter(Boolean)
    .join('\n');
}

const clashTitle = 'Changed since, so that Git asks what they should be';

function reportTexts(report: Report, { undo }: RevertCheck, style: Style): string[] {
  const blocking = report.findings.filter(({ status, severity }) => status === 'new' && severity === 'error');
  const { first, rest } = firstOf(blocking, style.limits.findings);
  return [
    ...first.map((finding) => findingText(finding, style)),
    rest === '' ? '' : `${rest}\n`,
    listText('Could not be evaluated', report.failures, style),
    listText('Undo', undo === undefined ? [] : undoLines(undo, style.limits.lines), style),
    report.changes.map(({ path, objects }) => objectsText(path, objects, style)).join(''),
    listText(
      'Approval',
      report.approvals.needed.map((it) => `○ ${it.approver} ${neededWords(it)}`),
      style,
    ),
  ];
}

function listText(title: string, all: readonly string[], style: Style): string {
  const { first, rest } = firstOf(all, style.limits.lines);
  return section(title, [...first.map((line) => clipped(line, maximumSentence)), rest], style);
}
