import type { Problem } from '../declare/finding.js';
import { fileOf } from '../model/organisation.js';
import { sliced } from '../tree/slice.js';
import type { PathChange } from '../tree/difference.js';
import type { Memo } from '../tree/memo.js';
import type { Tree } from '../tree/tree.js';
import { read, type Reading } from '../validate/read.js';
import { tiesOf, type Ties } from '../validate/ties.js';
import { keyOf, type Unrendered } from '../validate/unrendered.js';
import { validate, type Validated } from '../validate/validate.js';
import { revised, type ByFile } from './by-file.js';
import { deltaOf, withDelta } from './changes.js';
import { revisedIndex } from './index.js';
import { differing, serviceIn } from './differing.js';
import { nearTo, type Near } from './near.js';
import { isOfNames, problemTraits, type DeclaredState } from './state.js';

export interface Tools {
  readonly memo: Memo;
  readonly tell: (doing: string) => void;
}

/** The files that a change removes. */
export function removedIn(changed: readonly PathChange[]): ReadonlySet<string> {
  return new Set(changed.flatMap(({ path, after }) => (after === undefined ? [path] : [])));
}

/** A change to some services. */
export interface Changed {
  readonly base: Tree;
  readonly head: Tree;
  readonly changed: readonly PathChange[];
  readonly services: ReadonlySet<string>;
}

/** What a change concerns of both sides, and what follows for all of the head. */
export interface Slices {
  readonly before: Validated;
  readonly after: Validated;
  readonly problems: ByFile<Problem>;
  readonly unrendered: readonly Unrendered[];
  readonly next: DeclaredState;
}

/** A change that reaches further each time is looked at as a whole. */
const maximumRounds = 6;

/**
 * Both sides of a change with those services alone that it concerns. What differs between them decides how far that is:
 * whoever is another one because of the change is looked at with all that stands near it. Undefined where the change may
 * concern more.
 */
export async function slicesOf(change: Changed, known: DeclaredState, tools: Tools): Promise<Slices | undefined> {
  let [focus, further]: [ReadonlySet<string>, Ties] = [change.services, new Map()];
  for (let round = 0; round < maximumRounds; round++) {
    const near = await nearTo(focus, { index: known.index, further, memo: tools.memo });
    if (near === undefined) return undefined;
    const [before, after] = await readSlices(change, near, tools);
    const next = new Set([...focus, ...differing(before, after, near)]);
    further = new Map([...tiesOf(after)].filter(([service]) => next.has(service)));
    const wider = await nearTo(next, { index: known.index, further, memo: tools.memo });
    if (wider === undefined) return undefined;
    if (isWithin(wider.near, near.near) && isWithin(wider.all, near.all))
      return slicesFrom({ ...change, services: next }, { before, after, near: wider }, known, tools.memo);
    focus = next;
  }
  return undefined;
}

async function readSlices(
  { base, head, changed }: Changed,
  near: Near,
  { memo, tell }: Tools,
): Promise<readonly [before: Validated, after: Validated]> {
  tell('reading the base');
  const old = await readSlice(base, near, memo);
  tell('checking the base');
  const before = await validate(old, memo);
  tell('reading the head');
  const now = await readSlice(head, near, memo);
  tell('checking the head');
  return [before, await validate(now, memo, removedIn(changed))];
}

function readSlice(tree: Tree, { all, elsewhere }: Near, memo: Memo): Promise<Reading> {
  return read(sliced(tree, 'services', all), memo, [...elsewhere].map(fileOf.service));
}

function isWithin(some: ReadonlySet<string>, all: ReadonlySet<string>): boolean {
  return [...some].every((it) => all.has(it));
}

interface Read {
  readonly before: Validated;
  readonly after: Validated;
  readonly near: Near;
}

async function slicesFrom(
  { head, changed, services }: Changed,
  { before, after, near }: Read,
  known: DeclaredState,
  memo: Memo,
): Promise<Slices | undefined> {
  const problems = await problemsAfter(known, [before, after], near, memo);
  const of = (side: Validated) =>
    side.unrendered.filter(({ service }) => service === undefined || services.has(service));
  const unrendered = withDelta(known.unrendered, deltaOf(of(before), of(after)));
  const index = await revisedIndex(known.index, services, tiesOf(after), memo);
  if (problems === undefined || unrendered === undefined || index === undefined) return undefined;
  // What a change removes is named as a cause, which it no longer is once it is merged.
  const removed = removedIn(changed);
  const later = removed.size === 0 ? after : await validate(await readSlice(head, near, memo), memo);
  const next = removed.size === 0 ? problems : await problemsAfter(known, [before, later], near, memo);
  if (next === undefined) return undefined;
  const others = known.unrendered.filter(({ service }) => service !== undefined && !services.has(service));
  const restrict = (side: Validated) =>
    restricted(side, near, [...of(side), ...others.filter((it) => near.near.has(it.service ?? ''))]);
  return {
    before: restrict(before),
    after: restrict(after),
    problems,
    unrendered,
    next: { problems: next, unrendered, index },
  };
}

/** A side without what is only there to be seen by others, of which not all is known. */
function restricted(side: Validated, { near }: Near, unrendered: readonly Unrendered[]): Validated {
  const lost = new Set(unrendered.map(({ service, environment }) => `${service ?? ''}/${environment}`));
  const contexts = side.contexts.filter(
    (context) => near.has(context.instance.service.name) && !lost.has(keyOf(context)),
  );
  return { ...side, contexts, unrendered };
}

/** All that is wrong with the head. Undefined where the names of all services decide about it. */
async function problemsAfter(
  { problems }: DeclaredState,
  [before, after]: readonly [Validated, Validated],
  { near }: Near,
  memo: Memo,
): Promise<ByFile<Problem> | undefined> {
  const of = ({ each }: Validated) =>
    each.filter(({ file }) => {
      const service = serviceIn(file);
      return service === undefined || near.has(service) || /[A-Z]/.test(service);
    });
  const delta = deltaOf(of(before), of(after));
  const [old, now] = [before, after].map(({ organisation }) => [...organisation.services.keys()].join());
  const asked = [...delta.gone, ...delta.come, ...(old === now ? [] : Object.values(problems.told).flat())];
  return asked.some(isOfNames) ? undefined : revised(problems, delta, problemTraits, memo);
}
