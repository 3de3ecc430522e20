import type { EnvironmentSpec } from '../model/kinds/environment.js';
import type { Declaration } from '../model/kinds/kind.js';
import { nameOf, type Bill } from './bill.js';
import type { BillPair, EnvironmentEstimate } from './estimated.js';
import { environmentBill } from './overhead.js';
import type { Pricing } from './pricing.js';
import { minus, plus, spreadFrom, spreadText, type SpreadText } from './spread.js';
import { count, discount, newTally, nothing, sumOf, type Tally } from './sum.js';

/** The estimate of an environment with other bills: sums change by what differs alone. */
export function revised(
  known: EnvironmentEstimate,
  services: readonly BillPair[],
  resources: readonly BillPair[],
  pricing: Pricing | undefined,
): EnvironmentEstimate {
  const pairs = [...services, ...resources];
  if (pairs.length === 0 && isOwnSame(known, pricing)) return known;
  const tallies = new Map<string, Tally>();
  const all = newTally();
  count(all, known.sum);
  let compute = spreadFrom(known.compute);
  for (const { before, after } of pairs) {
    for (const tally of before ? [tallyOf(tallies, before), all] : []) discount(tally, before?.sum ?? nothing);
    for (const tally of after ? [tallyOf(tallies, after), all] : []) count(tally, after?.sum ?? nothing);
    if (before?.compute !== undefined) compute = minus(compute, spreadFrom(before.compute));
    if (after?.compute !== undefined) compute = plus(compute, spreadFrom(after.compute));
  }
  const text = spreadText(compute);
  const own = ownOf(known, text, pricing);
  return {
    ...servicesWith(known, services),
    shared: sharedWith(known.shared, resources),
    ...(own && { own }),
    teams: teamsWith(known.teams, tallies),
    sum: sumOf(all),
    compute: text,
  };
}

function isOwnSame({ own }: EnvironmentEstimate, pricing: Pricing | undefined): boolean {
  if (pricing === undefined || own === undefined) return false;
  return own.key === pricing.environment.id && own.rates === pricing.list;
}

/** That of an environment of which a part was left out stays what it was. */
function ownOf({ own }: EnvironmentEstimate, compute: SpreadText, pricing: Pricing | undefined): Bill | undefined {
  if (pricing === undefined) return undefined;
  return isPartial(pricing.environment) ? own : environmentBill(pricing, compute);
}

/** Whether something was left out of an environment, or it does not say its stage, by which prices are found. */
export function isPartial(environment: Declaration<Partial<EnvironmentSpec>> | undefined): boolean {
  return environment !== undefined && ((environment.pruned ?? []).length > 0 || environment.spec.stage === undefined);
}

function teamsWith(known: EnvironmentEstimate['teams'], tallies: ReadonlyMap<string, Tally>) {
  if (tallies.size === 0) return known;
  const teams = new Map(known);
  for (const [team, tally] of tallies) {
    count(tally, known.get(team) ?? nothing);
    teams.set(team, sumOf(tally));
  }
  return teams;
}

function tallyOf(tallies: Map<string, Tally>, { team = '' }: Bill): Tally {
  const tally = tallies.get(team) ?? newTally();
  tallies.set(team, tally);
  return tally;
}

/** Those of thousands of services stay as they are beside the few others; many others become one with them. */
function servicesWith({ services, other }: EnvironmentEstimate, pairs: readonly BillPair[]) {
  const changed = new Map(other);
  for (const { before, after } of pairs) changed.set(nameOf((after ?? before) as Bill), after);
  if (changed.size * 10 < services.size) return { services, other: changed };
  const all = new Map(services);
  for (const [name, bill] of changed) {
    if (bill === undefined) all.delete(name);
    else all.set(name, bill);
  }
  return { services: all, other: new Map<string, Bill | undefined>() };
}

function sharedWith(known: EnvironmentEstimate['shared'], pairs: readonly BillPair[]): EnvironmentEstimate['shared'] {
  if (pairs.length === 0) return known;
  const bills = new Map(known);
  for (const { before, after } of pairs) {
    if (after !== undefined) bills.set(nameOf(after), after);
    else if (before !== undefined) bills.delete(nameOf(before));
  }
  return bills;
}
