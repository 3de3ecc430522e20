import { compareText } from '../lists.js';
import type { Bill } from './bill.js';
import type { BillPair, Estimate } from './estimated.js';
import { ownPairs } from './pairs.js';
import { costChange, lineChanges, ownRows, rowsOf, type CostChange, type CostRow, type Explain } from './rows.js';
import type { LineChange } from './rows.js';
import { isNothing, nothing, total, type Sum } from './sum.js';

/** What an environment costs beside what teams run there: a line of it. */
export interface OwnRow extends CostRow {
  readonly component: string;
}

export interface TeamCost extends CostChange {
  readonly team: string;
}

export interface EnvironmentCost extends CostChange {
  readonly environment: string;
}

/** What differs between two estimates by the same prices. */
export interface Comparison {
  /** What teams run and have, sorted by environment and name. */
  readonly rows: readonly CostRow[];
  /** What belongs to no team: overhead and idle. */
  readonly own: readonly OwnRow[];
  readonly lines: readonly LineChange[];
  /** The teams whose cost changes, and what they cost together. */
  readonly teams: readonly TeamCost[];
  readonly total: CostChange;
  /** The environments whose cost changes, all that is in them. */
  readonly environments: readonly EnvironmentCost[];
}

/** The comparison of two estimates that differ in these bills, and in what is made of them. */
export function compare(
  before: Estimate,
  after: Estimate,
  differing: readonly BillPair[],
  explain: Explain,
): Comparison {
  const pairs = differing.toSorted((one, other) => compareText(placeOf(one), placeOf(other)));
  const own = ownPairs(before, after);
  const touched = new Set(pairs.flatMap((pair) => [pair.before?.team ?? [], pair.after?.team ?? []].flat()));
  const teams = [...touched].sort(compareText).map((team) => {
    return { team, ...costChange(teamSum(before, team), teamSum(after, team)) };
  });
  const changed = teams.filter(({ delta }) => !isNothing(delta));
  return {
    rows: pairs.flatMap((pair) => rowsOf(pair, explain)),
    own: own.flatMap(ownRows),
    lines: [...pairs, ...own].flatMap(lineChanges),
    teams: changed,
    total: costChange(total(changed.map((it) => it.before)), total(changed.map((it) => it.after))),
    environments: environmentsOf(before, after),
  };
}

function placeOf({ before, after }: BillPair): string {
  const { environment, service, team = '', resource = '' } = (after ?? before) as Bill;
  return `${environment} ${service ?? `${team}/${resource}`}`;
}

/** What a team's services and resources cost in all environments, or in one. */
export function teamSum(estimated: Estimate, team: string, environment?: string): Sum {
  const all = [...estimated].filter(([name]) => environment === undefined || name === environment);
  return total(all.map(([, { teams }]) => teams.get(team) ?? nothing));
}

/** What an environment costs with all that is in it. */
export function environmentSum(estimated: Estimate, environment: string): Sum {
  const { sum, own } = estimated.get(environment) ?? {};
  return total([sum ?? nothing, own?.sum ?? nothing]);
}

function environmentsOf(before: Estimate, after: Estimate): EnvironmentCost[] {
  const names = [...new Set([...after.keys(), ...before.keys()])].sort(compareText);
  const changed = names.filter((name) => before.get(name) !== after.get(name));
  const all = changed.map((environment) => {
    const [was, is] = [environmentSum(before, environment), environmentSum(after, environment)];
    return { environment, ...costChange(was, is) };
  });
  return all.filter(({ delta }) => !isNothing(delta));
}
