import type { Budget } from '../model/fields/budget.js';
import { inCurrency } from './currency.js';
import { decimalOf, fromWhole, most, textOf, zero, type Decimal } from './decimal.js';
import type { Sum } from './sum.js';

/** What a team, or a team in an environment, has of a budget and uses of it. Amounts are in the budget's currency. */
export interface BudgetUse {
  readonly team: string;
  /** Where it is the part of an environment. */
  readonly environment?: string;
  readonly currency: string;
  readonly limit: string;
  readonly before: string;
  /** What is expected after the change, by the prices of the base or of the head: the greater. */
  readonly after: string;
  /** Whole percent of the limit, rounded down; missing where the limit is 0. */
  readonly percentBefore?: number;
  readonly percentAfter?: number;
  /** The thresholds, in percent, that the change passes. */
  readonly passed: readonly number[];
  /** Whether the change leads over the limit, or further over it. */
  readonly isOver: boolean;
  /** Who may let it pass. */
  readonly approver?: string;
  /** What other open changes add, each to the base. */
  readonly others: readonly { readonly change: string; readonly adds: string }[];
  readonly percentWithOthers?: number;
  /** Whether it leads over the limit together with them. */
  readonly isOverWithOthers: boolean;
  /** What is in other currencies, and not counted. */
  readonly otherCurrencies: readonly string[];
  /** How many lines have no price, and are not counted. */
  readonly unpriced: number;
}

/** What is spent under a budget. */
export interface Spent {
  readonly before: Sum;
  readonly after: Sum;
  /** The same by the head's own prices. */
  readonly afterOwn: Sum;
  /** What each other open change adds. */
  readonly others: readonly { readonly change: string; readonly delta: Sum }[];
}

/** A limit of a budget: of all, or of an environment. */
export interface Limit {
  readonly team: string;
  readonly environment?: string;
  readonly limit: string;
}

export function limitsOf(team: string, { monthly, environments = {} }: Budget): Limit[] {
  return [
    { team, limit: monthly },
    ...Object.entries(environments).map(([environment, limit]) => ({ team, environment, limit })),
  ];
}

const hundred = fromWhole(100n);

/** What a change makes of what a budget is used for. */
export function budgetUse(of: Limit, { currency, over, thresholds = [] }: Budget, spent: Spent): BudgetUse {
  const limit = decimalOf(of.limit) ?? zero;
  const before = inCurrency(spent.before, currency);
  const after = most(inCurrency(spent.after, currency), inCurrency(spent.afterOwn, currency));
  const others = spent.others
    .map(({ change, delta }) => ({ change, adds: inCurrency(delta, currency) }))
    .filter(({ adds }) => !adds.eq(zero));
  const together = others.reduce((sum, { adds }) => sum.plus(adds), after);
  const [percentBefore, percentAfter, percentWithOthers] = [before, after, together].map((it) => percent(it, limit));
  const isMore = after.gt(before);
  const passes = (part: number) => passed(fromWhole(BigInt(part)), limit, before, after);
  const currencies = spent.after.amounts.map((amount) => amount.currency);
  return {
    ...of,
    currency,
    limit: of.limit,
    before: textOf(before),
    after: textOf(after),
    ...(percentBefore !== undefined && { percentBefore }),
    ...(percentAfter !== undefined && { percentAfter }),
    passed: thresholds.filter(passes).toSorted((one, other) => one - other),
    isOver: isMore && after.gt(limit),
    ...(over !== undefined && { approver: over.approver }),
    others: others.map(({ change, adds }) => ({ change, adds: textOf(adds) })),
    ...(others.length > 0 && percentWithOthers !== undefined && { percentWithOthers }),
    isOverWithOthers: isMore && others.length > 0 && together.gt(limit),
    otherCurrencies: currencies.filter((it) => it !== currency),
    unpriced: spent.after.unpriced,
  };
}

function percent(amount: Decimal, limit: Decimal): number | undefined {
  if (limit.eq(zero)) return undefined;
  return Number(textOf(amount.times(hundred).div(limit).round(0, 0)));
}

function passed(part: Decimal, limit: Decimal, before: Decimal, after: Decimal): boolean {
  const threshold = limit.times(part).div(hundred);
  return before.lt(threshold) && !after.lt(threshold);
}
