import { budgetBar, budgetLine, movingBudgets } from './budget-words.js';
import { itemLine } from './cost-items.js';
import {
  assumptionLines,
  costLine,
  costSentence,
  dateLines,
  isCostTold,
  oldLists,
  ownLines,
  unpricedLines,
} from './cost-words.js';
import { cell, code, fenced, inline } from './escape.js';
import { clipped, firstOf, maximumName, type Limits } from './limits.js';
import { sentence } from './markdown-findings.js';
import type { Report } from './report.js';

/** How many rows of cost are shown beside all else; the fold has a line for each. */
const maximumRows = 8;

/** What a change costs as Markdown: what an approver decides by, the rest folded; '' where it touches nothing priced. */
export function costSection(report: Report, limits: Limits): string {
  const { cost } = report;
  if (cost === undefined || !isCostTold(cost)) return '';
  const said = costSentence(cost);
  const rows = firstOf(cost.rows, Math.min(maximumRows, limits.rows));
  const lines = [
    ...ownLines(cost).map(sentence),
    ...(cost.unknown.length > 0 ? [sentence(`not compared: ${cost.unknown.slice(0, 5).join(', ')}`)] : []),
    ...oldLists(cost, report.now).map(({ file, date }) => sentence(`${file} is old: its prices are of ${date}`)),
  ];
  const bullets = firstOf(lines, limits.lines);
  return [
    said === '' ? '**Cost**' : `**Cost**: ${sentence(said)}`,
    table(rows.first.map(costLine), rows.rest),
    movingBudgets(cost)
      .map((use) => `${code(budgetBar(use))} ${sentence(budgetLine(use))}`)
      .join('\\\n'),
    [...bullets.first, bullets.rest]
      .filter(Boolean)
      .map((line) => `- ${line}`)
      .join('\n'),
    foldOf(report, limits),
  ]
    .filter(Boolean)
    .join('\n\n');
}

function name(text: string): string {
  return code(clipped(text, maximumName));
}

function table(lines: readonly ReturnType<typeof costLine>[], rest: string): string {
  if (lines.length === 0) return '';
  const rows = lines.map(
    ({ where, environment, before, after, why }) =>
      `| ${cell(`${name(where)} · ${name(environment)}`)} | ${inline(before)} | ${inline(after)} | ${cell(name(why))} |`,
  );
  return ['| where | before | after | why |', '|---|---|---|---|', ...rows, ...(rest === '' ? [] : ['', rest])].join(
    '\n',
  );
}

/** The line items and all that they rest on. */
function foldOf({ cost, now }: Report, { lines }: Limits): string {
  if (cost === undefined) return '';
  const sections = [
    cost.lines.map(itemLine),
    titled('No price is known, so the totals are the least:', unpricedLines(cost)),
    titled('Assumed:', assumptionLines(cost)),
    dateLines(cost, now),
  ].map((section) => {
    const { first, rest } = firstOf(section, lines);
    return [...first.map((line) => clipped(line, 300)), rest].filter(Boolean);
  });
  const shown = sections
    .filter((section) => section.length > 0)
    .flatMap((section, index) => (index === 0 ? section : ['', ...section]));
  if (shown.length === 0) return '';
  const dates = cost.prices.map(({ date }) => date).toSorted();
  const title = ['line items, assumptions', ...(dates[0] === undefined ? [] : [`prices of ${dates[0]}`])].join(', ');
  return `<details><summary>${title}</summary>\n\n${fenced('', shown)}\n</details>`;
}

function titled(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [title, ...lines];
}
