import type { Tree } from '../tree/tree.js';

/**
 * Whether a change goes back to an earlier state of the default branch: its declarations equal one that the branch had.
 * Not where the branch itself went back from that state to one that it had before: then the change takes a revert back.
 * @param history the states of the default branch, the newest first
 * @param roots the folders that declarations stand in
 */
export async function isRevert(
  { base, head }: { readonly base: Tree; readonly head: Tree },
  history: readonly Tree[],
  roots: readonly string[],
): Promise<boolean> {
  const stateOf = async (tree: Tree) => {
    const entries = (await tree.entries(tree.id)).filter(({ name }) => roots.includes(name));
    return entries.map(({ name, id }) => `${name} ${id}`).join('\n');
  };
  const [wanted, current] = await Promise.all([stateOf(head), stateOf(base)]);
  // Before the first declaration there is nothing to go back to.
  if (wanted === current || wanted === '') return false;
  const states = await Promise.all(history.map(stateOf));
  const found = states.indexOf(wanted);
  if (found < 0) return false;
  // What came after it: the nearest newer state that differs.
  const next = states.slice(0, found).findLast((state) => state !== wanted) ?? current;
  return !states.slice(found + 1).includes(next);
}
