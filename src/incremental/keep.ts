import type { CostResult } from '../cost/cost.js';
import type { RuleResults } from '../policy/apply.js';
import type { Memo } from '../tree/memo.js';
import type { Tree } from '../tree/tree.js';
import { tiesOf } from '../validate/ties.js';
import { indexOf } from './index.js';
import type { Sides } from './sides.js';
import { keepState } from './state.js';

/** Both sides of a change as they were read and judged. */
interface Judged {
  readonly base: Tree;
  readonly head: Tree;
  readonly sides: Sides;
  readonly found: RuleResults['found'];
  readonly sums: CostResult['sums'] | undefined;
}

/**
 * Keeps what is known of the trees of a change now: of the base where all of it was read, of the head where it follows
 * from what was known of the base. Nothing where rules could not be evaluated.
 */
export async function keepStates({ base, head, sides, found, sums }: Judged, memo: Memo): Promise<void> {
  if (found === undefined) return;
  const { known, next, before } = sides;
  if (known === undefined) {
    const { each: problems, unrendered } = before.validated;
    const index = await indexOf(tiesOf(before.validated), memo);
    await keepState(
      base,
      { problems, unrendered, found: found.before, ...(sums && { sums: sums.before }), index },
      memo,
    );
  } else if (next !== undefined && (known.sums === undefined || sums?.after !== undefined)) {
    await keepState(head, { ...next, found: found.after, ...(sums?.after && { sums: sums.after }) }, memo);
  }
}
