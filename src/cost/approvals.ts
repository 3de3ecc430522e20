import type { Problem } from '../declare/finding.js';
import type { Budget } from '../model/fields/budget.js';
import { fileOf, isUnread, type Organisation } from '../model/organisation.js';
import type { BudgetUse } from './budget.js';
import { decimalOf, zero } from './decimal.js';

/** Who must agree to a change because of what it costs, and why. */
export interface CostApproval {
  readonly team: string;
  /** A team on GitHub. */
  readonly approver: string;
  /** What the team does, in words that follow its name. */
  readonly because: string;
}

/** Whoever the base's budget names must agree to what leads over it, and to a greater budget. */
export function approvalsOf(uses: readonly BudgetUse[], before: Organisation, after: Organisation): CostApproval[] {
  const overs = uses.flatMap((use): CostApproval[] => {
    const { team, approver, isOver, isOverWithOthers, others } = use;
    if (approver === undefined || !(isOver || isOverWithOthers)) return [];
    const names = others.map(({ change }) => change).join(', ');
    const because = isOver ? `goes over ${budgetWords(use)}` : `goes over ${budgetWords(use)} together with ${names}`;
    return [{ team, approver, because }];
  });
  const raises = [...before.teams].flatMap(([team, { id, spec }]): CostApproval[] => {
    const head = after.teams.get(team);
    if (head?.id === id) return [];
    const { budget } = spec;
    if (budget?.over === undefined || isUnread(after, fileOf.team(team))) return [];
    const because = raisedBy(budget, head?.spec.budget, head === undefined);
    return because === undefined ? [] : [{ team, approver: budget.over.approver, because }];
  });
  return [...overs, ...raises];
}

/** A budget for people: `its budget of 1000 USD`. */
export function budgetWords({ environment, limit, currency }: Pick<BudgetUse, 'environment' | 'limit' | 'currency'>) {
  return `its budget of ${limit} ${currency}${environment === undefined ? '' : ` for ${environment}`}`;
}

/** What of a budget a change loosens; a team that goes takes its budget along. */
function raisedBy(before: Budget, after: Budget | undefined, isGone: boolean): string | undefined {
  if (isGone) return undefined;
  if (after === undefined) return 'removes its budget';
  if (after.currency !== before.currency)
    return `has its budget in ${after.currency}, and had it in ${before.currency}`;
  if (isMore(after.monthly, before.monthly)) return `raises its budget from ${before.monthly} to ${after.monthly}`;
  if (after.over?.approver !== before.over?.approver) return 'names another approver for its budget';
  const raised = Object.entries(before.environments ?? {}).find(([environment, limit]) => {
    const now = after.environments?.[environment];
    return now === undefined || isMore(now, limit);
  });
  return raised === undefined ? undefined : `raises its budget for ${raised[0]}`;
}

function isMore(one: string, other: string): boolean {
  return (decimalOf(one) ?? zero).gt(decimalOf(other) ?? zero);
}

/** A budget that nobody may let pass blocks. */
export function budgetProblems(uses: readonly BudgetUse[]): Problem[] {
  return uses.flatMap((use): Problem[] => {
    const { team, environment, after, currency, isOver, approver } = use;
    if (!isOver || approver !== undefined) return [];
    const path =
      environment === undefined ? ['spec', 'budget', 'monthly'] : ['spec', 'budget', 'environments', environment];
    return [
      {
        code: 'over-budget',
        severity: 'error',
        file: fileOf.team(team),
        place: { path, at: 'value' },
        message: `With this change team ${team} needs ${centsText(after)} ${currency} a month, over ${budgetWords(use)}.`,
        hint: 'Make the change smaller or something else cheaper, or name in over.approver who may let it pass.',
      },
    ];
  });
}

function centsText(amount: string): string {
  return (decimalOf(amount) ?? zero).toFixed(2);
}
