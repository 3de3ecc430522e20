import type { BudgetUse } from '../cost/budget.js';
import type { Cost, PriceList } from '../cost/cost.js';
import type { CostChange, CostRow } from '../cost/rows.js';
import { isNothing, total } from '../cost/sum.js';
import { dayNumber } from '../model/dates.js';
import { budgetText } from './budget-words.js';
import { betweenText, changeText, percentText, roundSumText, sumText } from './money.js';

/** Prices that are older may be far off. */
const oldAfterDays = 180;

/** Whether there is anything to say of cost: something that is priced, or should be, changes. */
export function isCostTold({ rows, own, movement }: Cost): boolean {
  return rows.length + own.length + movement.length > 0;
}

/** How much more in a month, for a headline: `+$84.10 a month`; '' where that is nothing. */
export function costHeadline({ rows, own, movement, total: ofTeams }: Cost): string {
  const delta = rows.length > 0 ? ofTeams.delta : total(own.map((row) => row.delta));
  const change = changeText(delta);
  if (change !== '') return `${change} a month`;
  const moved = changeText(total(movement.map((it) => it.delta)));
  if (moved !== '') return `${moved} a month by other prices`;
  return delta.unpriced > 0 ? 'cost unknown' : '';
}

/** The sentence: `+$84.10 (+12 %) → $790 a month, between $702 and $1,010; checkout is at 79 % of $1,000`. */
export function costSentence(cost: Cost): string {
  const { rows, own, environments } = cost;
  if (rows.length === 0 && own.length === 0) return '';
  const isOfTeams = rows.length > 0;
  const change = isOfTeams ? cost.total : totalOf(environments.length > 0 ? environments : own);
  return [sumSentence(change), ...cost.budgets.filter(isWhole).map(budgetText)].join('; ');
}

function sumSentence({ before, after, delta }: CostChange): string {
  const more = changeText(delta) || 'no change';
  // Where a service has another name, no team costs otherwise: nobody asks what all of it costs.
  if (isNothing(before) && isNothing(after)) return more;
  const percent = percentText(before, after);
  const between = betweenText(after);
  const main = `${more}${percent === '' ? '' : ` (${percent})`} → ${roundSumText(after)} a month`;
  return `${main}${between === '' ? '' : `, ${between}`}`;
}

function totalOf(changes: readonly Pick<CostRow, 'before' | 'after' | 'delta'>[]) {
  const [before, after, delta] = (['before', 'after', 'delta'] as const).map((side) =>
    total(changes.map((it) => it[side])),
  );
  const nothing = total([]);
  return { before: before ?? nothing, after: after ?? nothing, delta: delta ?? nothing };
}

function isWhole({ environment }: BudgetUse): boolean {
  return environment === undefined;
}

/** A row of what changes, as texts. */
export interface CostLine {
  readonly where: string;
  readonly environment: string;
  readonly before: string;
  readonly after: string;
  readonly why: string;
}

export function costLine({ service, resource, team = '', environment, before, after, words }: CostRow): CostLine {
  const name = service === undefined ? `${team}/${resource ?? ''}` : (resource ?? service);
  return { where: name, environment, before: sumText(before), after: sumText(after), why: words.join(', ') };
}

/** What changes beside what teams run: `idle of production +$5.38 → $60.00, follows what pods request`. */
export function ownLines({ own, movement }: Cost): string[] {
  return [
    ...own.map(
      ({ component, environment, delta, after, words }) =>
        `${component} of ${environment} ${changeText(delta) || 'unpriced'} → ${sumText(after)}: ${words.join(', ')}`,
    ),
    ...movement.map(({ file, delta }) => `other prices, not counted above: ${file} ${changeText(delta) || 'unpriced'}`),
  ];
}

/** Why something has no price, each once, with how often. */
export function unpricedLines({ lines }: Cost): string[] {
  return counted(lines.flatMap(({ after }) => after?.unpriced ?? []));
}

export function assumptionLines({ lines }: Cost): string[] {
  return counted(lines.flatMap(({ after }) => after?.assumptions ?? []));
}

function counted(texts: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].map(([text, count]) => (count === 1 ? text : `${text} (${count} times)`));
}

/** `prices of 2026-10-01`, with a warning where they are old at the moment of the report. */
export function dateLines({ prices }: Cost, now: string): string[] {
  return prices.map(({ file, date }) => {
    const age = ageOf(date, now);
    return age > oldAfterDays
      ? `prices of ${date} (${file}): ${age} days old, so they may be off`
      : `prices of ${date} (${file})`;
  });
}

/** The lists whose prices are old. */
export function oldLists({ prices }: Cost, now: string): PriceList[] {
  return prices.filter(({ date }) => ageOf(date, now) > oldAfterDays);
}

function ageOf(date: string, now: string): number {
  return (dayNumber(now.slice(0, 10)) ?? 0) - (dayNumber(date) ?? 0);
}
