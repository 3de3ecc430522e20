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
import { keepDeclared, keepState, keptOf, problemTraits, type DeclaredState } from './state.js';

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
    await keepWhole(base, sides.before.validated, found, memo);
  } else if (sides.next !== undefined) {
    const isCosted = known.sums === undefined || sums !== undefined;
    if (next === undefined || !isCosted) await keepDeclared(head, sides.next, memo);
    else await keepState(head, { ...sides.next, found: next, ...(sums && { sums }) }, memo);
  }
}

/** Keeps what is known of a tree of which all was read and judged. Parts that were lost of what is kept of it are back then. */
export async function keepWhole(
  tree: Tree,
  validated: Validated,
  found: readonly KnownFound[],
  memo: Memo,
): Promise<void> {
  const kept = await keptOf(tree, memo);
  const declared = await declaredIn(validated, kept, memo);
  // By its own prices: where it has none of a name, those of another side may have been taken.
  const sums = await sumsIn(validated, memo);
  const ofRules = await keepByFile(found, kept.found, foundTraits, memo);
  await keepState(tree, { ...declared, found: ofRules, ...(sums && { sums }) }, memo);
}

/**
 * What is to be known of a tree of which all was read.
 * @param kept what is kept of it already: the parts of it that were lost are back then.
 */
export async function declaredIn(
  validated: Validated,
  kept: Partial<DeclaredState> | undefined,
  memo: Memo,
): Promise<DeclaredState> {
  return {
    problems: await keepByFile(validated.each, kept?.problems, problemTraits, memo),
    unrendered: validated.unrendered,
    index: await indexOf(tiesOf(validated), kept?.index, memo),
  };
}
