import type { Sums } from '../cost/estimated.js';
import type { Problem } from '../declare/finding.js';
import type { KnownFound } from '../policy/known.js';
import type { Memo } from '../tree/memo.js';
import type { Tree } from '../tree/tree.js';
import type { Unrendered } from '../validate/unrendered.js';
import { unique } from '../validate/validate.js';
import type { ByFile, Traits } from './by-file.js';
import type { Index } from './index.js';

/** All that has to be known of a tree to say what a change to some of its services declares. Plain data. */
export interface DeclaredState {
  /** All that is wrong, each as often as it is. */
  readonly problems: ByFile<Problem>;
  readonly unrendered: readonly Unrendered[];
  readonly index: Index;
}

/** All that has to be known of a tree to judge such a change. Plain data. */
export interface State extends DeclaredState {
  /** What the tree's own rules find. */
  readonly found: ByFile<KnownFound>;
  /** What everything costs by the tree's own prices; missing where it has none. */
  readonly sums?: Sums;
}

export const problemTraits: Traits<Problem> = {
  fileOf: ({ file }) => file,
  // What may be a secret is hidden wherever it stands; and what a name was meant to be changes with all names.
  isTold: (problem) => problem.isPrivate === true || isOfNames(problem),
  countOf: (problems) => unique(problems).length,
};

/** Whether the names of all services decide about it: what a name was meant to be is said by names that are like it. */
export function isOfNames({ code }: Problem): boolean {
  return code === 'unknown-service';
}

/** What is known of what a tree declares. */
export async function knownDeclared({ id }: Tree, memo: Memo): Promise<DeclaredState | undefined> {
  return (await memo.get(`state ${id}`)) as DeclaredState | undefined;
}

/** What is known of what the rules find on a tree, and of what it costs. */
async function knownJudged({ id }: Tree, memo: Memo): Promise<Omit<State, keyof DeclaredState> | undefined> {
  return (await memo.get(`judged ${id}`)) as Omit<State, keyof DeclaredState> | undefined;
}

/** What is kept of a tree, however little. */
export async function keptOf(tree: Tree, memo: Memo): Promise<Partial<State>> {
  return { ...(await knownDeclared(tree, memo)), ...(await knownJudged(tree, memo)) };
}

/** What is known of a tree. */
export async function knownState(tree: Tree, memo: Memo): Promise<State | undefined> {
  const judged = await knownJudged(tree, memo);
  const declared = judged && (await knownDeclared(tree, memo));
  return declared && { ...declared, ...judged };
}

export async function keepDeclared(tree: Tree, state: DeclaredState, memo: Memo): Promise<void> {
  if ((await knownDeclared(tree, memo)) === undefined) await memo.put(`state ${tree.id}`, state);
}

export async function keepState(tree: Tree, { found, sums, ...declared }: State, memo: Memo): Promise<void> {
  await keepDeclared(tree, declared, memo);
  if ((await knownState(tree, memo)) !== undefined) return;
  await memo.put(`judged ${tree.id}`, { found, ...(sums && { sums }) });
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
