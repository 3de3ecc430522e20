import type { Bill } from './bill.js';
import { noSpread, spreadText, type SpreadText } from './spread.js';
import type { Sum } from './sum.js';

/** What all that is declared costs in a month, by environment. Plain data. */
export type Estimate = ReadonlyMap<string, EnvironmentEstimate>;

export interface EnvironmentEstimate {
  /** By {@link nameOf}. */
  readonly bills: ReadonlyMap<string, Bill>;
  /** What belongs to no team; missing where too little is known of the environment. */
  readonly own?: Bill;
  /** What the bills add up to, by team. */
  readonly teams: ReadonlyMap<string, Sum>;
  readonly compute: SpreadText;
}

/** What a bill was and is: one is missing where it comes or goes. */
export interface BillPair {
  readonly before?: Bill;
  readonly after?: Bill;
}

export const nothingYet: EnvironmentEstimate = { bills: new Map(), teams: new Map(), compute: spreadText(noSpread) };

/** The bills that are not the same. */
export function pairsIn(before: EnvironmentEstimate['bills'], after: EnvironmentEstimate['bills']): BillPair[] {
  const pairs: BillPair[] = [];
  let common = 0;
  for (const [name, is] of after) {
    const was = before.get(name);
    if (was !== undefined) common += 1;
    if (was === undefined) pairs.push({ after: is });
    else if (was !== is && !isSame(was, is)) pairs.push({ before: was, after: is });
  }
  if (common === before.size) return pairs;
  for (const [name, was] of before) if (!after.has(name)) pairs.push({ before: was });
  return pairs;
}

function isSame(one: Bill, other: Bill): boolean {
  return one.key === other.key && one.rates === other.rates;
}

/** All bills of an estimate, those of the environments themselves included. */
export function billsIn(estimated: Estimate): Bill[] {
  return [...estimated.values()].flatMap(({ bills, own }) => [...bills.values(), ...(own ? [own] : [])]);
}

/** What differs between two estimates: the bills that are not the same. */
export function pairsBetween(before: Estimate, after: Estimate): BillPair[] {
  return [...new Set([...after.keys(), ...before.keys()])].flatMap((name) => {
    const [was, is] = [before.get(name) ?? nothingYet, after.get(name) ?? nothingYet];
    return pairsIn(was.bills, is.bills);
  });
}

/** The bills of environments themselves on both sides, where they may differ. */
export function ownPairs(before: Estimate, after: Estimate): BillPair[] {
  return [...new Set([...after.keys(), ...before.keys()])].flatMap((name): BillPair[] => {
    const [was, is] = [before.get(name)?.own, after.get(name)?.own];
    return was === undefined && is === undefined ? [] : [{ ...(was && { before: was }), ...(is && { after: is }) }];
  });
}
