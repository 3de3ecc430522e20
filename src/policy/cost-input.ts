import type { Bill } from '../cost/bill.js';
import type { BudgetUse } from '../cost/budget.js';
import type { CostResult } from '../cost/cost.js';
import { centsOf, fromText, textOf, zero } from '../cost/decimal.js';
import { difference, nothing, type Sum } from '../cost/sum.js';
import type { Subject } from './service-input.js';

/** What a service in an environment costs in a month, as rules see it, in one currency. */
export interface CostInput {
  readonly currency: string;
  /** What is expected: exact decimals as text. */
  readonly before: string;
  readonly after: string;
  readonly delta: string;
  /** The same in whole cents, rounded half to even: numbers that rules can compare. */
  readonly cents: { readonly before: number; readonly after: number; readonly delta: number };
  /** How many lines of it have no price after the change: with any, it costs more. */
  readonly unpriced: number;
  /** Of the owner's budget, where it is in the same currency; the environment's own part included. */
  readonly budgets: readonly BudgetInput[];
}

interface BudgetInput {
  readonly environment?: string;
  readonly limit: string;
  readonly before: string;
  readonly after: string;
  readonly cents: { readonly limit: number; readonly before: number; readonly after: number };
  readonly isOver: boolean;
  readonly approver?: string;
}

/** What a change makes of the cost of a service in an environment; nothing where it changes no cost of it. */
export function costInputs(costed: CostResult | undefined): (of: Subject) => readonly CostInput[] | undefined {
  if (costed === undefined) return () => undefined;
  const { pairs, cost } = costed;
  const byName = new Map(
    pairs.map((pair) => {
      const { service, environment } = (pair.after ?? pair.before) as Bill;
      return [`${service ?? ''}/${environment}`, pair];
    }),
  );
  return ({ service = '', environment = '', team }) => {
    const { before, after } = byName.get(`${service}/${environment}`) ?? {};
    const [was, is] = [before?.sum ?? nothing, after?.sum ?? nothing];
    const uses = cost.budgets.filter((use) => use.team === team && (use.environment ?? environment) === environment);
    const currencies = new Set([...was.amounts, ...is.amounts].map(({ currency }) => currency));
    return [...currencies].map((currency) => inputOf(currency, was, is, uses));
  };
}

function inputOf(currency: string, was: Sum, is: Sum, uses: readonly BudgetUse[]): CostInput {
  const of = ({ amounts }: Sum) => amounts.find((it) => it.currency === currency)?.expected ?? textOf(zero);
  const [before, after, delta] = [of(was), of(is), of(difference(was, is))];
  return {
    currency,
    ...{ before, after, delta },
    cents: { before: cents(before), after: cents(after), delta: cents(delta) },
    unpriced: is.unpriced,
    budgets: uses.filter((use) => use.currency === currency).map(budgetInput),
  };
}

function budgetInput({ environment, limit, before, after, isOver, approver }: BudgetUse): BudgetInput {
  return {
    ...(environment !== undefined && { environment }),
    ...{ limit, before, after },
    cents: { limit: cents(limit), before: cents(before), after: cents(after) },
    isOver,
    ...(approver !== undefined && { approver }),
  };
}

/** A whole number: no fraction is lost on the way through JSON. */
function cents(amount: string): number {
  return Number(textOf(centsOf(fromText(amount)).times(fromText('100'))));
}
