import type { Repository } from '../task.js';

/** A repository as every request names it. */
export type Place = Pick<Repository, 'owner' | 'repo'>;

export function placeOf({ owner, repo }: Repository): Place {
  return { owner, repo };
}
