import { codes } from '../declare/codes.js';
import { clipped, cut, maximumSentence } from '../report/limits.js';
import type { Report, ReportedFinding } from '../report/report.js';
import type { Annotation } from './github/checks.js';

/** As many as GitHub takes in one request; those of further requests are added. */
export const batchSize = 50;

/** So many lines of a change are annotated; the check's text says how many there are. */
const maximumAnnotations = 500;

/** Characters of a title that GitHub takes. */
const maximumTitle = 255;

/** What is new, at its lines. */
export function annotationsOf({ findings }: Report): Annotation[] {
  return findings
    .filter(({ status }) => status === 'new')
    .slice(0, maximumAnnotations)
    .map(annotationOf);
}

function annotationOf({
  file,
  line,
  column,
  endLine,
  endColumn,
  severity,
  rule,
  code,
  message,
  hint,
}: ReportedFinding) {
  const levels = { error: 'failure', warning: 'warning', info: 'notice' } as const;
  // GitHub takes columns for a range within one line only.
  const columns = line === endLine ? { start_column: column, end_column: Math.max(column, endColumn - 1) } : {};
  return {
    path: file,
    start_line: line,
    end_line: endLine,
    ...columns,
    annotation_level: levels[severity],
    title: cut(clipped(rule ?? codes[code], maximumTitle), maximumTitle),
    message: `${clipped(message, maximumSentence)} ${clipped(hint, maximumSentence)}`,
  };
}

export function batchesOf<Item>(items: readonly Item[]): Item[][] {
  const count = Math.ceil(items.length / batchSize);
  return Array.from({ length: count }, (_, index) => items.slice(index * batchSize, (index + 1) * batchSize));
}
