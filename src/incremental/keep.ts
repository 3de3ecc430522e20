import { sumsIn, type CostResult } from '../cost/cost.js';
import type { KnownFound } from '../policy/known.js';
import type { Memo } from '../tree/memo.js';
import type { Tree } from '../tree/tree.js';
import { tiesOf } from '../validate/ties.js';
import type { Validated } from '../validate/validate.js';
import { keepByFile, type ByFile } from './by-file.js';
import { foundTraits } from './found.js';
import { indexOf } from './index.js';
import type { Sides } from './sides.js';
import { keepDeclared, keepState, problemTraits, type DeclaredState } from './state.js';

/** Both sides of a change as they were read and judged. */
interface Judged {
  readonly base: Tree;
  readonly head: Tree;
  readonly sides: Sides;
  /** What the rules find on the base; missing where some could not be evaluated. */
  readonly found: readonly KnownFound[] | undefined;
  /** What its own rules find on the head, where that follows from what is known of the base. */
  readonly next: ByFile<KnownFound> | undefined;
  /** What the head costs by itself. */
  readonly sums: CostResult['sums'];
}

/**
 * Keeps what is known of the trees of a change now: of the base where all of it was read, of the head where it follows
 * from what was known of the base. Nothing where rules could not be evaluated.
 */
export async function keepStates({ base, head, sides, found, next, sums }: Judged, memo: Memo): Promise<void> {
  if (found === undefined) return;
  const { known } = sides;
  if (known === undefined) {
    const declared = await declaredIn(sides.before.validated, memo);
    const kept = await keepByFile(found, foundTraits, memo);
    // By its own prices: where it has none of a name, those of the head were taken.
    const own = await sumsIn(sides.before.validated, memo);
    await keepState(base, { ...declared, found: kept, ...(own && { sums: own }) }, memo);
  } else if (sides.next !== undefined) {
    const isCosted = known.sums === undefined || sums !== undefined;
    if (next === undefined || !isCosted) await keepDeclared(head, sides.next, memo);
    else await keepState(head, { ...sides.next, found: next, ...(sums && { sums }) }, memo);
  }
}

/** What is to be known of a tree of which all was read. */
export async function declaredIn(validated: Validated, memo: Memo): Promise<DeclaredState> {
  return {
    problems: await keepByFile(validated.each, problemTraits, memo),
    unrendered: validated.unrendered,
    index: await indexOf(tiesOf(validated), memo),
  };
}
