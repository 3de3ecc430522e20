import type { Sums } from '../cost/estimated.js';
import type { Problem } from '../declare/finding.js';
import type { KnownFound } from '../policy/known.js';
import type { Memo } from '../tree/memo.js';
import type { Tree } from '../tree/tree.js';
import type { Unrendered } from '../validate/unrendered.js';
import type { Index } from './index.js';

/** All that has to be known of a tree to say what a change to some of its services does. Plain data. */
export interface State {
  /** All that is wrong, each as often as it is. */
  readonly problems: readonly Problem[];
  readonly unrendered: readonly Unrendered[];
  /** What the tree's own rules find. */
  readonly found: readonly KnownFound[];
  /** What everything costs by the tree's own prices; missing where it has none. */
  readonly sums?: Sums;
  readonly index: Index;
}

/** What is known of a tree. */
export async function knownState({ id }: Tree, memo: Memo): Promise<State | undefined> {
  return (await memo.get(`state ${id}`)) as State | undefined;
}

export async function keepState(tree: Tree, state: State, memo: Memo): Promise<void> {
  if ((await knownState(tree, memo)) === undefined) await memo.put(`state ${tree.id}`, state);
}
