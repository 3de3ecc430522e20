import type { Memo } from '../tree/memo.js';
import type { Tree } from '../tree/tree.js';
import type { Validated } from '../validate/validate.js';
import type { Books } from './book.js';
import { changedContexts } from './changed.js';
import { estimate, reestimate } from './estimate.js';
import { keptOf } from './kept.js';
import { sumsOf, withSums, type Estimate } from './estimated.js';

/** Another open change of the same base. */
export interface OtherChange {
  /** What people call it, such as #41. */
  readonly name: string;
  readonly head: Tree;
}

/** Another open change as it is estimated. */
export interface OtherCosted extends Pick<OtherChange, 'name'> {
  /** Both of its sides: of each as much as it concerns, or all. */
  readonly sides: () => Promise<{ readonly before: Validated; readonly after: Validated }>;
}

/** What another open change makes of the base's estimate, by the same prices. */
export interface OtherEstimate {
  readonly change: string;
  readonly estimate: Estimate;
}

/** What each other open change would cost. What of it could not be read counts as it is on the base. */
export async function ledgerOf(
  base: Validated,
  known: Estimate,
  others: readonly OtherCosted[],
  books: Books,
  memo: Memo,
): Promise<OtherEstimate[]> {
  const estimates: OtherEstimate[] = [];
  // One after the other: each shares nearly all with the base, and none needs its own memory beside the others.
  for (const { name, sides } of others) {
    const { before, after } = await sides();
    const from = before === base ? known : withSums(await estimate(before, books, memo), sumsOf(known));
    const changed = changedContexts(before.contexts, after.contexts);
    const otherwise = { organisation: after.organisation, changed, kept: keptOf(after.unrendered, from) };
    estimates.push({ change: name, estimate: (await reestimate(from, otherwise, books, memo)).estimated });
  }
  return estimates;
}
