import type { Context } from '../model/graph.js';

/** The services in environments that may be others on two sides. */
export interface Changed {
  readonly before: readonly Context[];
  readonly after: readonly Context[];
}

/**
 * Leaves out what both sides have in the same order: their instances are remembered, and so the same. Of thousands, a
 * change has a few others. What stands elsewhere is not recognised, and counts as changed.
 */
export function changedContexts(before: readonly Context[], after: readonly Context[]): Changed {
  const changed = { before: [] as Context[], after: [] as Context[] };
  let [old, now] = [0, 0];
  while (old < before.length && now < after.length) {
    const [was, is] = [before[old], after[now]];
    if (was === undefined || is === undefined) break;
    const isSame = was.instance === is.instance;
    const isGone = !isSame && before[old + 1]?.instance === is.instance;
    const isNew = !isSame && !isGone && after[now + 1]?.instance === was.instance;
    if (!isSame && !isNew) changed.before.push(was);
    if (!isSame && !isGone) changed.after.push(is);
    if (!isNew) old += 1;
    if (!isGone) now += 1;
  }
  changed.before.push(...before.slice(old));
  changed.after.push(...after.slice(now));
  return changed;
}
