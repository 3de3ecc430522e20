import { filesBelow, type Tree } from '../tree/tree.js';
import type { Trailers } from './message.js';
import { standingIn, type Standing } from './standing.js';

/** What a commit of the rendered branch holds, and what it says of itself. */
export interface State {
  readonly tree: Tree;
  readonly trailers: Trailers;
  readonly standing: readonly Standing[];
}

export async function stateOf(tree: Tree, trailers: Trailers): Promise<State> {
  return { tree, trailers, standing: standingIn(await filesBelow(tree, '')) };
}
