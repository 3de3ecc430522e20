import { budgetBar, budgetLine, movingBudgets } from './budget-words.js';
import {
  costLine,
  costSentence,
  dateLines,
  isCostTold,
  oldLists,
  ownLines,
  unpricedLines,
  type CostLine,
} from './cost-words.js';
import { clipped, maximumName } from './limits.js';
import type { Report } from './report.js';
import { padded, widthOf } from './width.js';

/** What a change costs, line by line, for a terminal; nothing where it touches nothing priced. */
export function costSectionLines(report: Report): string[] {
  const { cost, now } = report;
  if (cost === undefined || !isCostTold(cost)) return [];
  const rows = cost.rows.map(costLine).map(shown);
  const where = widthIn(rows, ({ where: text }) => text);
  const before = widthIn(rows, (row) => row.before);
  const after = widthIn(rows, (row) => row.after);
  return [
    costSentence(cost),
    ...rows.map((row) =>
      `${padded(row.where, where)}  ${padded(row.before, before)} → ${padded(row.after, after)}  ${row.why}`.trimEnd(),
    ),
    ...movingBudgets(cost).map((use) => `${budgetBar(use)} ${budgetLine(use)}`),
    ...ownLines(cost),
    ...unpricedLines(cost).map((reason) => `no price: ${reason}`),
    ...(oldLists(cost, now).length > 0 ? dateLines(cost, now) : []),
    ...cost.unknown.map((what) => `not compared: ${what}`),
  ].filter(Boolean);
}

function shown({ where, environment, why, ...amounts }: CostLine): CostLine {
  return {
    ...amounts,
    environment,
    where: clipped(`${where} · ${environment}`, maximumName),
    why: clipped(why, maximumName),
  };
}

function widthIn(rows: readonly CostLine[], textOf: (row: CostLine) => string): number {
  return Math.min(44, Math.max(0, ...rows.map((row) => widthOf(textOf(row)))));
}
