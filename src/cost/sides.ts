import { remembered, type Memo } from '../tree/memo.js';
import type { Validated } from '../validate/validate.js';
import { keyOfBook, type Books } from './book.js';
import { changedBetween, type Changed } from './changed.js';
import { estimate, reestimate } from './estimate.js';
import { withSums, type BillPair, type Estimate, type Sums } from './estimated.js';
import { keptOf } from './kept.js';

/** A change, and both of its sides as they were read. */
export interface Sides {
  /** Git's id of the base's tree. */
  readonly base: string;
  readonly before: Validated;
  readonly after: Validated;
  /** The declaration files that differ. */
  readonly files: readonly string[];
  /** What all of the base costs, where the two sides are only what the change concerns. */
  readonly sums?: Sums | undefined;
}

/** Both sides of a change, estimated by the same prices. */
export interface BothSides {
  readonly before: Estimate;
  readonly after: Estimate;
  readonly changed: Changed;
  readonly pairs: readonly BillPair[];
  readonly kept: ReadonlySet<string>;
}

/** Both sides by the same prices. What could not be read on one of them counts as it is on the other. */
export async function bothSides(
  { base, before, after, files, sums }: Sides,
  books: Books,
  memo: Memo,
): Promise<BothSides> {
  const lists = [...books.lists.values()].map(keyOfBook);
  const ids = [...lists, ...[...books.offerings.values()].map(({ id }) => id)];
  const known =
    sums === undefined
      ? await remembered(memo, `estimate ${base} ${ids.join(' ')}`, () => estimate(before, books, memo))
      : withSums(await estimate(before, books, memo), sums);
  const changed = await changedBetween(before, after, files, memo);
  const kept = keptOf(after.unrendered, known);
  const { estimated: head, pairs } = await reestimate(
    known,
    { organisation: after.organisation, changed, kept },
    books,
    memo,
  );
  if (before.unrendered.length === 0) return { before: known, after: head, changed, pairs, kept };
  const back = { before: changed.after, after: changed.before };
  const otherwise = { organisation: before.organisation, changed: back, kept: keptOf(before.unrendered, head) };
  const whole = await reestimate(head, otherwise, books, memo);
  const turned = whole.pairs.map((pair) => ({
    ...(pair.after && { before: pair.after }),
    ...(pair.before && { after: pair.before }),
  }));
  return { before: whole.estimated, after: head, changed, pairs: turned, kept };
}
