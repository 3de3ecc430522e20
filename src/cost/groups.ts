import { compareText, groupBy } from '../lists.js';
import type { Organisation } from '../model/organisation.js';
import { nameOf, type Bill, type Line } from './bill.js';
import { sumOfLines } from './lines.js';
import type { Sum } from './sum.js';

/** What an estimate can be added up by. */
export type Grouping = 'team' | 'service' | 'environment' | 'resource' | 'cost-centre';

/** What belongs together, and what it costs in a month. */
export interface Group {
  /** '' where it has no team, resource or cost centre. */
  readonly name: string;
  readonly sum: Sum;
}

/** All lines of bills by what they belong to, sorted by name: each line is in one group. */
export function groupsOf(bills: readonly Bill[], by: Grouping, { teams }: Pick<Organisation, 'teams'>): Group[] {
  const placed = bills.flatMap((bill) => bill.lines.map((line) => ({ line, name: nameIn(bill, line, by, teams) })));
  const groups = groupBy(placed, ({ name }) => name);
  return [...groups]
    .sort(([one], [other]) => compareText(one, other))
    .map(([name, items]) => ({ name, sum: sumOfLines(items.map(({ line }) => line)) }));
}

function nameIn(bill: Bill, { resource }: Line, by: Grouping, teams: Organisation['teams']): string {
  const { team = '', service, environment } = bill;
  if (by === 'team') return team;
  if (by === 'environment') return environment;
  if (by === 'service') return nameOf(bill);
  if (by === 'cost-centre') return teams.get(team)?.spec.costCentre ?? '';
  return resource === undefined ? '' : `${service ?? team}/${resource}`;
}
