import type { BillPair, Estimate } from './estimated.js';

/** The bills of environments themselves on both sides, where they may differ. */
export function ownPairs(before: Estimate, after: Estimate): BillPair[] {
  return [...new Set([...after.keys(), ...before.keys()])].flatMap((name): BillPair[] => {
    const [was, is] = [before.get(name)?.own, after.get(name)?.own];
    return was === is ? [] : [{ ...(was && { before: was }), ...(is && { after: is }) }];
  });
}
