import type { Context } from '../model/graph.js';
import { instanceOf } from '../model/instance.js';
import { usesOf } from '../model/uses.js';
import type { Memo } from '../tree/memo.js';
import type { Validated } from '../validate/validate.js';

/** A service in an environment, as far as its cost depends on it. */
export type Running = Pick<Context, 'instance' | 'uses'>;

/** The services in environments that may be others on two sides. */
export interface Changed {
  readonly before: readonly Running[];
  readonly after: readonly Running[];
}

/**
 * What may be others on two sides.
 * @param files the declaration files that differ.
 */
export async function changedBetween(
  before: Validated,
  after: Validated,
  files: readonly string[],
  memo: Memo,
): Promise<Changed> {
  const services = new Set(files.map((file) => /^services\/([^/]+)\//.exec(file)?.[1]));
  const isAll = before.unrendered.length + after.unrendered.length === 0;
  // Where all is known, and only services say something otherwise, no other one can be another.
  if (!isAll || services.has(undefined)) return changedContexts(before.contexts, after.contexts);
  const names = [...services].flatMap((name) => name ?? []);
  return { before: await runningIn(before, names, memo), after: await runningIn(after, names, memo) };
}

/** These services wherever they run. */
async function runningIn({ organisation }: Validated, services: readonly string[], memo: Memo): Promise<Running[]> {
  const places = services.flatMap((name) =>
    [...(organisation.releases.get(name)?.keys() ?? [])].map((environment) => ({ name, environment })),
  );
  const found = await Promise.all(
    places.map(({ name, environment }) => instanceOf(organisation, name, environment, memo)),
  );
  return found.flatMap((instance) => (instance ? [{ instance, uses: usesOf(organisation, instance) }] : []));
}

/**
 * Leaves out what both sides have in the same order: their instances are remembered, and so the same. Of thousands, a
 * change has a few others. What stands elsewhere is not recognised, and counts as changed.
 */
export function changedContexts(before: readonly Running[], after: readonly Running[]): Changed {
  const changed = { before: [] as Running[], after: [] as Running[] };
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
