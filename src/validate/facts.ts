import type { Problem } from '../declare/finding.js';
import { checkFreezes } from './freezes.js';
import { checkLifecycles } from './lifecycle.js';
import type { Scope } from './missing.js';
import { checkOwners } from './owners.js';
import { checkObjectives } from './slo.js';
import { checkBudgets } from './team.js';

/** Whether what is said of teams, environments and services beside what runs fits together. */
export function checkFacts(scope: Scope): Problem[] {
  return [
    ...checkFreezes(scope.organisation),
    ...checkLifecycles(scope),
    ...checkObjectives(scope.organisation),
    ...checkBudgets(scope),
    ...checkOwners(scope),
  ];
}
