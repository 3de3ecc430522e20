import type { BudgetUse } from '../cost/budget.js';
import type { Cost } from '../cost/cost.js';
import { moneyChange, roundMoney } from './money.js';
import { plural } from './plural.js';

/** `checkout is at 79 % of $1,000, and at 104 % with #41`. */
export function budgetText(use: BudgetUse): string {
  const { team, environment, percentAfter, percentWithOthers, others, limit, currency } = use;
  const name = environment === undefined ? team : `${team} in ${environment}`;
  const at = percentAfter === undefined ? 'over' : `at ${percentAfter} %`;
  const also = others.map(({ change }) => change).join(', ');
  const together = percentWithOthers === undefined ? '' : `, and at ${percentWithOthers} % with ${also}`;
  return `${name} is ${at} of ${roundMoney(limit, currency)}${together}`;
}

/** Where a budget is and was, of twenty parts: `█████████████▓▓░░░░░`. */
export function budgetBar({ percentBefore = 100, percentAfter = 100 }: BudgetUse): string {
  const parts = (percent: number) => Math.max(0, Math.min(20, Math.floor(percent / 5)));
  const [was, is] = [parts(percentBefore), parts(percentAfter)];
  const kept = Math.min(was, is);
  return `${'█'.repeat(kept)}${(is > was ? '▓' : '▒').repeat(Math.abs(is - was))}${'░'.repeat(20 - Math.max(was, is))}`;
}

/** The budgets of which there is more to say than where they are: the others are in the sentence. */
export function movingBudgets({ budgets }: Cost): BudgetUse[] {
  return budgets.filter(
    ({ percentBefore, percentAfter, isOver, isOverWithOthers, otherCurrencies, unpriced }) =>
      percentBefore !== percentAfter || isOver || isOverWithOthers || otherCurrencies.length + unpriced > 0,
  );
}

/** What a budget says of a change: from where to where, what it passes, what is not counted. */
export function budgetLine(use: BudgetUse): string {
  const { team, environment, percentBefore, percentAfter, limit, currency, passed, isOver, approver } = use;
  const range = percentAfter === undefined ? 'over' : `${percentBefore} → ${percentAfter} % of`;
  const notes = [
    ...passed.map((threshold) => `passes ${threshold} %`),
    ...(isOver && approver === undefined ? ['over the budget, and nobody may let that pass'] : []),
    ...use.others.map(({ change, adds }) => `${change} adds ${moneyChange(adds, currency)}`),
    ...(use.otherCurrencies.length > 0 ? [`without what is in ${use.otherCurrencies.join(', ')}`] : []),
    ...(use.unpriced > 0 ? [`without ${plural(use.unpriced, 'line')} that no price is known of`] : []),
  ];
  const name = environment === undefined ? team : `${team} in ${environment}`;
  return [`${name} ${range} ${roundMoney(limit, currency)}`, ...notes].join('; ');
}
