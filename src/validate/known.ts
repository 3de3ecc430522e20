import type { Memo } from '../tree/memo.js';
import { connected, refusedIn } from './connected.js';
import type { Reading } from './read.js';
import { keyOf, type Unrendered } from './unrendered.js';
import type { Validated } from './validate.js';

/**
 * An organisation of which is known already what is wrong with it, and what of it cannot be rendered: its problems are left out.
 */
export async function checkedBefore(
  reading: Reading,
  unrendered: readonly Unrendered[],
  memo: Memo,
): Promise<Validated> {
  const { organisation, all } = await connected(reading, memo);
  const lost = new Set(unrendered.map(({ service = '', environment }) => `${service}/${environment}`));
  const contexts = all.filter((context) => !lost.has(keyOf(context)));
  const { definitions } = reading;
  return { organisation, definitions, all, contexts, unrendered, refused: refusedIn(reading), each: [], problems: [] };
}
