import { isError } from '../declare/finding.js';
import { inline, code, fenced } from '../report/escape.js';
import { clipped, maximumName, maximumSentence } from '../report/limits.js';
import { fieldLine } from '../report/markdown.js';
import { plural } from '../report/plural.js';
import type { Report, ReportedFinding } from '../report/report.js';
import { effectWords, objectCounts } from '../report/words.js';

/** Characters that GitHub takes for the summary and for the text of a check, each. */
export const maximumText = 65_535;

/** All of a report that a comment may have had no room for, as Markdown: what is found, then the objects. */
export function checkText(report: Report): string {
  const added = report.findings.filter(({ status }) => status === 'new');
  const found = added.toSorted((a, b) => Number(isError(b)) - Number(isError(a))).map(findingLine);
  const failures = report.failures.map((it) => `- ${sentence(it)}`);
  // The objects get what is left: nobody has to mend them.
  const first = firstThatFit([...found, ...failures], maximumText - reserve);
  return `${first}${objectsText(report, maximumText - first.length - reserve)}`;
}

/** Characters for what is said of what had no room. */
const reserve = 300;

function findingLine({ file, line, severity, message, hint }: ReportedFinding): string {
  return `- ${severity} ${code(`${clipped(file, maximumName)}:${line}`)} ${sentence(message)} ${sentence(hint)}`;
}

function sentence(text: string): string {
  return inline(clipped(text, maximumSentence));
}

function firstThatFit(lines: readonly string[], room: number): string {
  let text = '';
  for (const [index, line] of lines.entries()) {
    if (text.length + line.length + 1 > room) return `${text}\nand ${lines.length - index} more\n`;
    text += `${line}\n`;
  }
  return text;
}

function objectsText(report: Report, room: number): string {
  if (report.changes.length === 0) return '';
  const all = report.changes.flatMap(({ objects }) =>
    objects.flatMap(({ kind, namespace, name, effect, fields }) => [
      `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}: ${effectWords[effect]}`,
      ...fields.map((field) => `  ${fieldLine(field)}`),
    ]),
  );
  const title = `\n**${objectCounts(report)}**\n\n`;
  let [lines, length] = [0, title.length];
  for (; lines < all.length; lines++) {
    // Each character may become an escape of six, and none of the fence is longer than its longest line.
    length += fenced('', [all[lines] ?? '']).length;
    if (length > room) break;
  }
  const rest = all.length - lines;
  return `${title}${fenced('', all.slice(0, lines))}${rest === 0 ? '' : `\nand ${plural(rest, 'more line')}\n`}`;
}
