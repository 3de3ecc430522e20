import type { Problem } from '../declare/finding.js';
import { compareText } from '../lists.js';
import { fileOf } from '../model/organisation.js';
import type { Memo } from '../tree/memo.js';
import type { Unrendered } from '../validate/unrendered.js';
import type { Validated } from '../validate/validate.js';
import { ambiguousPrices } from './ambiguous.js';
import { approvalsOf, budgetProblems, type CostApproval } from './approvals.js';
import { booksOf } from './book.js';
import type { BudgetUse } from './budget.js';
import { compare, type Comparison } from './compare.js';
import { estimate } from './estimate.js';
import { sumsOf, type BillPair, type Sums } from './estimated.js';
import { explainer } from './explain.js';
import { ledgerOf, type OtherCosted } from './ledger.js';
import { movementOf, type Movement } from './movement.js';
import { bothSides, type Sides } from './sides.js';
import { budgetOf, usesOf } from './spending.js';

/** A price list that prices what changes. */
export interface PriceList {
  readonly file: string;
  readonly currency: string;
  /** The date of the oldest price that was used: a full-date of RFC 3339. */
  readonly date: string;
}

/** What a change makes of what everything costs in a month. Amounts are exact decimals as text. */
export interface Cost extends Comparison {
  /** Of the teams that change. */
  readonly budgets: readonly BudgetUse[];
  readonly approvals: readonly CostApproval[];
  readonly movement: readonly Movement[];
  readonly prices: readonly PriceList[];
  /** What could not be compared, as `<service> in <environment>`: it counts as it is on the other side. */
  readonly unknown: readonly string[];
}

/** What is known of what a change costs. */
export interface CostResult {
  readonly cost: Cost;
  readonly problems: readonly Problem[];
  readonly pairs: readonly BillPair[];
  /** What the head costs by itself; missing where that depends on the base. */
  readonly sums?: Sums;
}

/** A change, with the other open ones. */
export interface Costed extends Sides {
  readonly others: readonly OtherCosted[];
  /** All that could not be rendered on either side, where the sides are only what the change concerns. */
  readonly unrendered?: readonly Unrendered[];
}

/**
 * What a change costs, by the prices, offerings and budgets of the base; undefined where nobody has a price list, and so
 * nobody asks.
 */
export async function costOf({ others, unrendered, ...change }: Costed, memo: Memo): Promise<CostResult | undefined> {
  const { before, after } = change;
  if (before.organisation.prices.size + after.organisation.prices.size === 0) return undefined;
  const books = booksOf(before.organisation, after.organisation);
  const sides = await bothSides(change, books, memo);
  const explained = explainer(
    { organisation: before.organisation, contexts: sides.changed.before },
    { organisation: after.organisation, contexts: sides.changed.after },
    books,
  );
  const comparison = compare(sides.before, sides.after, sides.pairs, explained);
  const own = booksOf(after.organisation, before.organisation);
  const moved = await movementOf(after, sides.after, books, own, memo, sides.kept);
  const paying = [
    ...new Set([...comparison.teams.map(({ team }) => team), ...moved.bills.flatMap(({ team }) => team ?? [])]),
  ].sort(compareText);
  const hasBudget = paying.some((team) => budgetOf(team, before, after) !== undefined);
  const ledger = hasBudget ? await ledgerOf(before, sides.before, others, books, memo) : [];
  const budgets = paying.flatMap((team) => usesOf(team, { ...sides, own: moved.estimate, ledger }, before, after));
  const lost = unrendered ?? [...before.unrendered, ...after.unrendered];
  const cost: Cost = {
    ...comparison,
    budgets,
    approvals: approvalsOf(budgets, before.organisation, after.organisation),
    movement: moved.movement,
    prices: listsOf(comparison),
    unknown: namesOf(lost),
  };
  const ofEnvironments = [...moved.estimate.values()].flatMap((environment) => environment.own ?? []);
  const touched = [...sides.pairs.flatMap((pair) => pair.after ?? []), ...moved.bills, ...ofEnvironments];
  const problems = [...ambiguousPrices(touched, after.organisation), ...budgetProblems(budgets)];
  const isOwn = lost.length === 0;
  return { cost, problems, pairs: sides.pairs, ...(isOwn && { sums: sumsOf(sides.after) }) };
}

/** What everything costs by its own prices; undefined where nobody has a price list. */
export async function sumsIn(side: Validated, memo: Memo): Promise<Sums | undefined> {
  const { organisation } = side;
  return organisation.prices.size === 0 ? undefined : sumsOf(await estimate(side, booksOf(organisation), memo));
}

function listsOf({ lines }: Comparison): PriceList[] {
  const lists = new Map<string, PriceList>();
  for (const { before, after } of lines) {
    const { list, date, currency } = (after ?? before)?.rate ?? {};
    if (list === undefined || date === undefined || currency === undefined) continue;
    const known = lists.get(list);
    if (known === undefined || date < known.date) lists.set(list, { file: fileOf.prices(list), currency, date });
  }
  return [...lists.values()].sort((one, other) => compareText(one.file, other.file));
}

function namesOf(unrendered: readonly Unrendered[]): string[] {
  const names = unrendered.map(({ service, file = '', environment }) => `${service ?? file} in ${environment}`);
  return [...new Set(names)].sort(compareText);
}
