import type { Problem } from '../../declare/finding.js';
import { isUnread, type Organisation } from '../../model/organisation.js';
import { priceListOf } from '../../model/prices.js';
import { environmentsOfTeams } from '../../model/uses.js';
import { listOf } from '../suggest.js';

/** Budgets in another currency than the prices of what they are for: the two are never added up or compared. */
export function checkBudgetCurrencies(organisation: Organisation): Problem[] {
  const running = environmentsOfTeams(organisation);
  return [...organisation.teams.values()].flatMap(({ file, name, spec: { budget } }): Problem[] => {
    const currency = budget?.currency;
    if (currency === undefined || isUnread(organisation, file)) return [];
    const others = [...(running.get(name) ?? [])].flatMap((environment) => {
      const list = priceListOf(organisation, environment);
      return list === undefined || list.spec.currency === currency ? [] : [{ environment, list }];
    });
    const [first] = others;
    if (first === undefined) return [];
    const { list } = first;
    const where = listOf(others.map(({ environment }) => environment));
    return [
      {
        code: 'other-currency',
        severity: 'warning',
        file,
        place: { path: ['spec', 'budget', 'currency'], at: 'value' },
        message: `The budget is in ${currency}, and prices in ${where} are in ${list.spec.currency}: what is spent there counts towards no budget.`,
        hint: `Write the budget in ${list.spec.currency}, or have ${list.file} in ${currency}.`,
      },
    ];
  });
}
