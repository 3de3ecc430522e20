import type { Group, Grouping } from '../../cost/groups.js';
import type { Sum } from '../../cost/sum.js';
import { clipped, maximumName } from '../../report/limits.js';
import { money } from '../../report/money.js';
import { plural } from '../../report/plural.js';
import type { Style } from '../../report/style.js';
import { padded, widthOf } from '../../report/width.js';

/** What stands for a group without a name. */
const nameless: Readonly<Record<Grouping, string>> = {
  team: '(no team)',
  service: '(environments)',
  environment: '(none)',
  resource: '(no resource)',
  'cost-centre': '(no cost centre)',
};

/** A line for each group and currency: what is expected in a month, and between what. */
export function costTable(groups: readonly Group[], total: Sum, by: Grouping, style: Style): string {
  const head = [by, 'a month', 'at least', 'at most', ''];
  const rows = groups.flatMap(({ name, sum }) => rowsOf(name === '' ? nameless[by] : clipped(name, maximumName), sum));
  const totals = rowsOf('total', total);
  const all = [head, ...rows, ...totals];
  const widths = head.map((_, column) => Math.max(...all.map((row) => widthOf(row[column] ?? ''))));
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => aligned(cell, widths[column] ?? 0, column))
      .join('  ')
      .trimEnd();
  return [style.dim(line(head)), ...rows.map(line), ...totals.map((row) => style.bold(line(row)))]
    .map((text) => `${text}\n`)
    .join('');
}

/** Amounts stand with their cents below each other. */
function aligned(cell: string, width: number, column: number): string {
  const isAmount = column > 0 && column < 4;
  return isAmount ? `${' '.repeat(Math.max(0, width - widthOf(cell)))}${cell}` : padded(cell, width);
}

function rowsOf(name: string, { amounts, unpriced }: Sum): string[][] {
  const note = unpriced === 0 ? '' : `and ${plural(unpriced, 'line')} without a price`;
  if (amounts.length === 0) return [[name, '–', '–', '–', note]];
  return amounts.map(({ currency, expected, low, high }, index) => {
    const cells = [expected, low, high].map((amount) => money(amount, currency));
    return [index === 0 ? name : '', ...cells, index === 0 ? note : ''];
  });
}
