import type { Memo } from '../tree/memo.js';
import type { Tree } from '../tree/tree.js';
import { read } from '../validate/read.js';
import { validate } from '../validate/validate.js';
import type { Books } from './book.js';
import { changedContexts } from './changed.js';
import { reestimate, type Declared } from './estimate.js';
import { keptOf } from './kept.js';
import type { Estimate } from './estimated.js';

/** Another open change of the same base. */
export interface OtherChange {
  /** What people call it, such as #41. */
  readonly name: string;
  readonly head: Tree;
}

/** What another open change makes of the base's estimate, by the same prices. */
export interface OtherEstimate {
  readonly change: string;
  readonly estimate: Estimate;
}

/** What each other open change would cost. What of it could not be read counts as it is on the base. */
export async function ledgerOf(
  base: Declared,
  known: Estimate,
  others: readonly OtherChange[],
  books: Books,
  memo: Memo,
): Promise<OtherEstimate[]> {
  const estimates: OtherEstimate[] = [];
  // One after the other: each shares nearly all with the base, and none needs its own memory beside the others.
  for (const { name, head } of others) {
    const side = await validate(await read(head, memo), memo);
    const changed = changedContexts(base.contexts, side.contexts);
    const otherwise = { organisation: side.organisation, changed, kept: keptOf(side.unrendered, known) };
    estimates.push({ change: name, estimate: (await reestimate(known, otherwise, books, memo)).estimated });
  }
  return estimates;
}
