import type { Problem } from '../declare/finding.js';
import { currencies } from '../model/currencies.js';
import type { Declaration } from '../model/kinds/kind.js';
import type { TeamSpec } from '../model/kinds/team.js';
import { fileOf, isUnread } from '../model/organisation.js';
import { missing, type Scope } from './missing.js';
import { problem } from './problem.js';
import { didYouMean } from './suggest.js';

/** Whether budgets are in a currency that exists, and their parts are of environments that exist and fit into the whole. */
export function checkBudgets(scope: Scope): Problem[] {
  const teams = [...scope.organisation.teams.values()].filter(({ spec }) => spec.budget !== undefined);
  return teams.flatMap((team) => [...checkCurrency(team), ...checkEnvironments(scope, team), ...checkSum(team)]);
}

function checkCurrency({ file, spec: { budget } }: Declaration<TeamSpec>): Problem[] {
  const currency = budget?.currency;
  if (currency === undefined || currencies.includes(currency)) return [];
  const hint = didYouMean(currency, currencies) || 'Write a code of ISO 4217, such as USD or EUR.';
  const message = `There is no currency "${currency}".`;
  return [problem(file, ['spec', 'budget', 'currency'], { code: 'unknown-value', message, hint })];
}

function checkEnvironments(scope: Scope, { file, spec: { budget } }: Declaration<TeamSpec>): Problem[] {
  const { organisation } = scope;
  return Object.keys(budget?.environments ?? {})
    .filter((name) => !organisation.environments.has(name) && !isUnread(organisation, fileOf.environment(name)))
    .map((name) => {
      const place = { path: ['spec', 'budget', 'environments', name], at: 'key' } as const;
      return { ...problem(file, place.path, missing(scope, 'environment', name)), place };
    });
}

function checkSum({ file, spec: { budget } }: Declaration<TeamSpec>): Problem[] {
  const { monthly, environments = {} } = budget ?? {};
  const parts = Object.values(environments);
  const sum = parts.reduce((total, part) => total + hundredthsOf(part), 0n);
  if (monthly === undefined || sum <= hundredthsOf(monthly)) return [];
  const message = `The environments have ${shown(sum)} together, and the budget is ${monthly}.`;
  const hint = 'Raise monthly, or lower what an environment has.';
  return [problem(file, ['spec', 'budget', 'environments'], { code: 'conflicting-fields', message, hint })];
}

function hundredthsOf(amount: string): bigint {
  const [whole = '', part = ''] = amount.split('.');
  return BigInt(whole + part.padEnd(2, '0'));
}

function shown(hundredths: bigint): string {
  return `${hundredths / 100n}.${String(hundredths % 100n).padStart(2, '0')}`.replace('.00', '');
}
