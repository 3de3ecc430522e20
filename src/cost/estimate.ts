import { groupBy } from '../lists.js';
import type { Context } from '../model/graph.js';
import type { EnvironmentSpec } from '../model/kinds/environment.js';
import type { Declaration } from '../model/kinds/kind.js';
import type { Resource } from '../model/managed.js';
import type { Organisation } from '../model/organisation.js';
import { resourcesOfTeams } from '../model/uses.js';
import { remembered, type Memo } from '../tree/memo.js';
import { nameOf, type Bill } from './bill.js';
import type { Books } from './book.js';
import { nothingYet, pairsIn, type EnvironmentEstimate, type Estimate } from './pairs.js';
import { minus, plus, spreadFrom, spreadText } from './spread.js';
import { environmentBill } from './overhead.js';
import { pricingOf, type Pricing } from './pricing.js';
import { billOf, ratesOf } from './service.js';
import { sharedBill } from './shared.js';
import { count, discount, newTally, nothing, sumOf, type Tally } from './sum.js';

/** A side of a change, as far as it is estimated. */
export interface Declared {
  readonly organisation: Organisation;
  readonly contexts: readonly Context[];
}

/**
 * The estimate of a side.
 * @param known another estimate, by the same books: bills that are equal in it are taken from there.
 * @param kept what could not be read, by environment and {@link nameOf}: it is still what it is in `known`.
 */
export async function estimate(
  { organisation, contexts }: Declared,
  books: Books,
  memo: Memo,
  known: Estimate = new Map(),
  kept: ReadonlySet<string> = new Set(),
): Promise<Estimate> {
  const byEnvironment = groupBy(contexts, ({ instance }) => instance.environment.name);
  const shared = groupBy(resourcesOfTeams(organisation), ({ environment }) => environment.name);
  const names = new Set([...organisation.environments.keys(), ...[...known.keys()].filter((it) => hasKept(kept, it))]);
  const estimates = await Promise.all(
    [...names].map(async (name) => {
      const before = known.get(name) ?? nothingYet;
      const environment = organisation.environments.get(name);
      const pricing = environment && pricingOf(environment, books);
      const here = { contexts: byEnvironment.get(name) ?? [], shared: shared.get(name) ?? [] };
      const bills = pricing ? await billsOf(pricing, here, before, memo) : new Map<string, Bill>();
      for (const [id, bill] of before.bills) if (!bills.has(id) && kept.has(`${name} ${id}`)) bills.set(id, bill);
      return [name, estimateFrom(bills, before, pricing)] as const;
    }),
  );
  return new Map(estimates);
}

function hasKept(kept: ReadonlySet<string>, environment: string): boolean {
  return [...kept].some((it) => it.startsWith(`${environment} `));
}

async function billsOf(
  pricing: Pricing,
  { contexts, shared }: { readonly contexts: readonly Context[]; readonly shared: readonly Resource[] },
  known: EnvironmentEstimate,
  memo: Memo,
): Promise<Map<string, Bill>> {
  const bills = new Map<string, Bill>();
  const missing: Context[] = [];
  for (const context of contexts) {
    const { instance } = context;
    const { name } = instance.service;
    const bill = known.bills.get(name);
    if (bill !== undefined && bill.key === instance.key && bill.rates === ratesOf(context, pricing))
      bills.set(name, bill);
    else missing.push(context);
  }
  const made = await Promise.all(missing.map((context) => billRemembered(context, pricing, memo)));
  for (const bill of made) bills.set(nameOf(bill), bill);
  for (const resource of shared) {
    const bill = sharedBill(resource, pricing);
    bills.set(nameOf(bill), bill);
  }
  return bills;
}

function billRemembered(context: Context, pricing: Pricing, memo: Memo): Promise<Bill> {
  const digest = `bill ${ratesOf(context, pricing)} ${context.instance.key}`;
  return remembered(memo, digest, () => billOf(context, pricing));
}

/** What bills add up to: only what differs from the known ones is added and taken off. */
function estimateFrom(
  bills: ReadonlyMap<string, Bill>,
  known: EnvironmentEstimate,
  pricing: Pricing | undefined,
): EnvironmentEstimate {
  const tallies = new Map<string, Tally>();
  let compute = spreadFrom(known.compute);
  for (const { before, after } of pairsIn(known.bills, bills)) {
    if (before !== undefined) discount(tallyOf(tallies, before), before.sum);
    if (after !== undefined) count(tallyOf(tallies, after), after.sum);
    if (before?.compute !== undefined) compute = minus(compute, spreadFrom(before.compute));
    if (after?.compute !== undefined) compute = plus(compute, spreadFrom(after.compute));
  }
  const teams = new Map(known.teams);
  for (const [team, tally] of tallies) {
    count(tally, known.teams.get(team) ?? nothing);
    teams.set(team, sumOf(tally));
  }
  const text = spreadText(compute);
  const own = pricing === undefined || isPartial(pricing.environment) ? known.own : environmentBill(pricing, text);
  return { bills, ...(own && { own }), teams, compute: text };
}

function isPartial({ pruned = [] }: Declaration<EnvironmentSpec>): boolean {
  return pruned.length > 0;
}

function tallyOf(tallies: Map<string, Tally>, { team = '' }: Bill): Tally {
  const tally = tallies.get(team) ?? newTally();
  tallies.set(team, tally);
  return tally;
}
