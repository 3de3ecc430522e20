import { checkCodeowners, codeownersIn, codeownersPaths } from '../approve/file.js';
import { isOurs } from '../approve/judging.js';
import type { Problem } from '../declare/finding.js';
import type { PathChange } from '../tree/difference.js';
import type { Tree } from '../tree/tree.js';
import { isRenderedFrom } from '../validate/path.js';
import { filesOf, read } from '../validate/read.js';
import type { Unrendered } from '../validate/unrendered.js';
import { unique, validate, type Validated } from '../validate/validate.js';
import { lookAt } from './by-file.js';
import { removedIn, slicesOf, type Tools } from './slices.js';
import { knownState, type DeclaredState, type State } from './state.js';

/** A change, and what differs between its trees. */
export interface Compared {
  readonly base: Tree;
  readonly head: Tree;
  readonly changed: readonly PathChange[];
  /** Whether there are no other open changes. */
  readonly isAlone: boolean;
  /** Owners in CODEOWNERS whom GitHub does not know, or who may not write. */
  readonly refusedOwners: readonly string[];
  /** Whether all problems are asked for, and not those alone that the change may concern. */
  readonly isAll: boolean;
}

/** A side of a change as far as the change concerns it. */
export interface Side {
  readonly validated: Validated;
  readonly problems: readonly Problem[];
  /** All that could not be rendered. */
  readonly unrendered: readonly Unrendered[];
}

/** Both sides of a change. */
export interface Sides {
  readonly before: Side;
  readonly after: Side;
  /** How many problems more there are on both sides, of which none is new, told or in a file of the change. */
  readonly unseen: number;
  /** What is known of the base; missing where all of both sides is read. */
  readonly known?: State | undefined;
  /** What will be known of the head, as far as it is known here. */
  readonly next?: DeclaredState;
}

/**
 * Both sides of a change to a base of which all is known: those services alone that the change concerns, by what ties them
 * to others. Undefined where it may concern more, and where nothing is known.
 */
export async function knownSides(compared: Compared, tools: Tools): Promise<Sides | undefined> {
  const { base, head, changed, refusedOwners } = compared;
  const services = servicesIn(changed, isOurs) ?? ((await declaresTheSame(compared)) ? none : undefined);
  const known = services && (await knownState(base, tools.memo));
  // Another change may cost what the base could not render: what that is on the head, it is for all of them.
  if (!compared.isAlone && (known?.unrendered.length ?? 0) > 0) return undefined;
  const slices = services && known && (await slicesOf({ base, head, changed, services }, known, tools));
  if (known === undefined || slices === undefined) return undefined;
  const problems = await lookAt([known.problems, slices.problems], lookedAtIn(compared), tools.memo);
  if (problems === undefined) return undefined;
  const { before, after, unrendered } = slices;
  return {
    before: await sideOf(base, before, { problems: problems.before, unrendered: known.unrendered, refusedOwners }),
    after: await sideOf(head, after, { problems: problems.after, unrendered, refusedOwners }),
    unseen: problems.unseen,
    known,
    next: slices.next,
  };
}

const none: ReadonlySet<string> = new Set();

/** Whether a change leaves alone all that is declared, such as one of a rule, and who owns it: that names all services. */
async function declaresTheSame({ base, head, changed }: Compared): Promise<boolean> {
  if (changed.some(({ path }) => isRenderedFrom(path) || codeownersPaths.includes(path))) return false;
  const [old, now] = await Promise.all([filesOf(base), filesOf(head)]);
  return JSON.stringify(old) === JSON.stringify(now);
}

/** Reads and checks all of both sides. */
export async function wholeSides(
  { base, head, changed, refusedOwners }: Omit<Compared, 'isAlone'>,
  { memo, tell }: Tools,
): Promise<Sides> {
  // One after the other: the head meets most of its services on the base.
  tell('reading the base');
  const old = await read(base, memo);
  tell('checking the base');
  const before = await validate(old, memo);
  tell('reading the head');
  const now = await read(head, memo);
  tell('checking the head');
  const after = await validate(now, memo, removedIn(changed));
  return {
    before: await sideOf(base, before, { ...before, problems: before.each, refusedOwners }),
    after: await sideOf(head, after, { ...after, problems: after.each, refusedOwners }),
    unseen: 0,
  };
}

/** The files of which everything is looked at. */
export function lookedAtIn({ changed, isAll }: Pick<Compared, 'changed' | 'isAll'>): ReadonlySet<string> | 'all' {
  return isAll ? 'all' : new Set(changed.map(({ path }) => path));
}

async function sideOf(
  tree: Tree,
  validated: Validated,
  { problems, unrendered, refusedOwners }: Omit<Side, 'validated'> & Pick<Compared, 'refusedOwners'>,
): Promise<Side> {
  const ofOwners = checkCodeowners(await codeownersIn(tree), validated.organisation, refusedOwners);
  return { validated, problems: [...unique(problems), ...ofOwners], unrendered };
}

/**
 * The services whose files differ; undefined where other files do that are asked about: they may concern all services.
 */
export function servicesIn(
  changed: readonly PathChange[],
  isAskedFor: (path: string) => boolean,
): ReadonlySet<string> | undefined {
  const paths = changed.map(({ path }) => path).filter(isAskedFor);
  const names = paths.map((path) => /^services\/([^/]+)\/./.exec(path)?.[1]);
  // Two names that differ only in case are a fault of both.
  return names.includes(undefined) ? undefined : new Set(names.flatMap((name = '') => [name, name.toLowerCase()]));
}
