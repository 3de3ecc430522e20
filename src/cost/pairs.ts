import type { Bill } from './bill.js';
import { isSameBill, nothingEstimated, type BillPair, type Estimate } from './estimated.js';

/** What differs between two estimates: the bills that are not the same. What both share is not looked at. */
export function pairsBetween(before: Estimate, after: Estimate): BillPair[] {
  return [...new Set([...after.keys(), ...before.keys()])].flatMap((name) => {
    const [was, is] = [before.get(name) ?? nothingEstimated, after.get(name) ?? nothingEstimated];
    return [...pairsIn(was.services, is.services), ...pairsIn(was.shared, is.shared)];
  });
}

function pairsIn(before: ReadonlyMap<string, Bill>, after: ReadonlyMap<string, Bill>): BillPair[] {
  if (before === after) return [];
  const pairs: BillPair[] = [];
  let common = 0;
  for (const [name, is] of after) {
    const was = before.get(name);
    if (was !== undefined) common += 1;
    if (was === undefined) pairs.push({ after: is });
    else if (!isSameBill(was, is)) pairs.push({ before: was, after: is });
  }
  if (common === before.size) return pairs;
  for (const [name, was] of before) if (!after.has(name)) pairs.push({ before: was });
  return pairs;
}

/** The bills of environments themselves on both sides, where they may differ. */
export function ownPairs(before: Estimate, after: Estimate): BillPair[] {
  return [...new Set([...after.keys(), ...before.keys()])].flatMap((name): BillPair[] => {
    const [was, is] = [before.get(name)?.own, after.get(name)?.own];
    return was === is ? [] : [{ ...(was && { before: was }), ...(is && { after: is }) }];
  });
}
