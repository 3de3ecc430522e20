import type { Validated } from '../validate/validate.js';
import { budgetUse, limitsOf, type BudgetUse } from './budget.js';
import { teamSum } from './compare.js';
import type { Estimate } from './estimated.js';
import type { OtherEstimate } from './ledger.js';
import { difference } from './sum.js';

/** The base's; a team that the base gives no budget is held to its own. */
export function budgetOf(team: string, before: Validated, after: Validated) {
  const known = before.organisation.teams.get(team)?.spec.budget;
  return known ?? after.organisation.teams.get(team)?.spec.budget;
}

/** Estimates of a change: of both sides, of the head by its own prices, and of the other open changes. */
export interface Estimates {
  readonly before: Estimate;
  readonly after: Estimate;
  readonly own: Estimate;
  readonly ledger: readonly OtherEstimate[];
}

/** What a change makes of the budgets of a team. */
export function usesOf(
  team: string,
  { before, after, own, ledger }: Estimates,
  was: Validated,
  is: Validated,
): BudgetUse[] {
  const budget = budgetOf(team, was, is);
  if (budget === undefined) return [];
  return limitsOf(team, budget).flatMap((limit) => {
    const of = (side: Estimate) => teamSum(side, team, limit.environment);
    const spent = { before: of(before), after: of(after), afterOwn: of(own) };
    const others = ledger.map((it) => ({ change: it.change, delta: difference(spent.before, of(it.estimate)) }));
    const use = budgetUse(limit, budget, { ...spent, others });
    return limit.environment !== undefined && use.before === use.after ? [] : [use];
  });
}
