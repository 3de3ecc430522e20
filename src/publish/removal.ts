import { groupBy } from '../lists.js';
import type { Publication } from './publication.js';
import type { Standing } from './standing.js';

/** An environment of which one commit would remove more than a tenth of its folders. */
export interface Removal {
  readonly environment: string;
  readonly removed: readonly Standing[];
  /** How many folders it has. */
  readonly of: number;
}

/** What is more likely a mistake than a wish: the removals that somebody has to allow. */
export function largeRemovals(standing: readonly Standing[], { removed }: Publication): Removal[] {
  const before = groupBy(standing, ({ environment }) => environment);
  return [...groupBy(removed, ({ environment }) => environment)].flatMap(([environment, gone]) => {
    const of = before.get(environment)?.length ?? 0;
    return gone.length * 10 > of ? [{ environment, removed: gone, of }] : [];
  });
}
