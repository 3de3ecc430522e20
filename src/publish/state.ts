import { filesBelow, type Tree } from '../tree/tree.js';
import type { Trailers } from './message.js';
import { standingIn, type Standing } from './standing.js';

/** A commit of the rendered branch: its tree, and what it says of itself. */
export interface Written {
  readonly tree: Tree;
  readonly trailers: Trailers;
}

/** The same with all folders that it holds, of which there may be very many. */
export interface State extends Written {
  readonly standing: readonly Standing[];
}

export async function stateOf({ tree, trailers }: Written): Promise<State> {
  return { tree, trailers, standing: standingIn(await filesBelow(tree, '')) };
}
