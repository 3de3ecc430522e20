import type { Instance } from '../model/instance.js';
import { startsWith } from '../model/left-out.js';
import type { Path } from '../model/origin.js';

/** Whether what stands at a path is what the declarations say, and nothing of it is left out. */
export function isKnown({ layers }: Instance, path: Path): boolean {
  return !layers.some(({ leftOut }) => leftOut?.some((it) => startsWith(path, it) || startsWith(it, path)));
}

/** Whether it is not wrong, and left out, which cluster an environment is in. */
export function isClusterKnown({ pruned = [] }: Instance['environment']): boolean {
  return pruned.every(([field]) => field !== undefined && field !== 'cluster');
}
