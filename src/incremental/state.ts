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
  if ((await knownState(tree, memo)) !== undefined) return;
  await memo.put(`state ${tree.id}`, state);
  if ((await memo.get(anyState)) === undefined) await memo.put(anyState, {});
}

/** That something is known of some tree: then it is worth to look for one. */
const anyState = 'state of any tree';

/** The first of these trees of which something is known. */
export async function firstKnown(trees: () => Promise<readonly Tree[]>, memo: Memo): Promise<Tree | undefined> {
  if ((await memo.get(anyState)) === undefined) return undefined;
  for (const tree of await trees()) if ((await knownState(tree, memo)) !== undefined) return tree;
  return undefined;
}
