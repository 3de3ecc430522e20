import { compareText } from '../lists.js';
import { sortCallers, withCallers, type Context } from '../model/graph.js';
import { foldersOf } from '../render/folders.js';
import type { Unrendered, Validated } from '../validate/validate.js';
import { folderChange, type FolderChange } from './changes.js';
import { changedFolders, type FolderPair } from './pairs.js';
import { relaxationChanges, type RelaxationChange } from './relaxations.js';
import { toldOf, type Told } from './told.js';

/** What a change does to everything that is rendered. */
export interface Difference {
  /** Sorted by path. */
  readonly changes: readonly FolderChange[];
  readonly relaxations: readonly RelaxationChange[];
  readonly told: readonly Told[];
  /** What could not be compared, because one of its sides could not be rendered. */
  readonly unknown: readonly Unrendered[];
}

/** Compares what two trees render to. Only folders whose keys differ are rendered. */
export function diff(before: Validated, after: Validated): Difference {
  const unknown = unknownIn(before, after);
  const kept = keepCallers(before.contexts, after.contexts, unknown);
  const pairs = changedFolders(foldersOf(before.contexts), foldersOf(kept)).filter((pair) => !hides(unknown, pair));
  const changes = pairs.flatMap((pair) => folderChange(pair) ?? []).sort((a, b) => compareText(a.path, b.path));
  return {
    changes,
    relaxations: pairs.flatMap(relaxationChanges),
    told: toldOf(changes, after.contexts),
    unknown,
  };
}

/**
 * What is unrendered on the head, and was rendered on the base or is made from other files now; and what is rendered
 * on the head only because the base was broken. What neither side could render, and nobody touched, is no difference.
 */
function unknownIn(before: Validated, after: Validated): Unrendered[] {
  const old = new Map(before.unrendered.map((it) => [keyOf(it), it]));
  const now = new Map(after.unrendered.map((it) => [keyOf(it), it]));
  return [
    ...after.unrendered.filter((it) => old.get(keyOf(it))?.sources !== it.sources),
    ...before.unrendered.filter((it) => !now.has(keyOf(it))).map((it) => ({ ...it, side: 'base' as const })),
  ];
}

/** Whoever could not be rendered may call what it called before: nobody knows that it stopped. */
function keepCallers(
  before: readonly Context[],
  after: readonly Context[],
  unknown: readonly Unrendered[],
): readonly Context[] {
  const lost = new Set(unknown.filter(({ side }) => side === 'head').map(keyOf));
  if (lost.size === 0) return after;
  const old = new Map(before.map((context) => [keyOfContext(context), context]));
  return after.map((context) => {
    const { environment } = context.instance;
    const callers = old.get(keyOfContext(context))?.callers ?? [];
    const silent = callers.filter(({ service }) => lost.has(`${environment.name}/${service}`));
    if (silent.length === 0) return context;
    const names = new Set(silent.map(({ service }) => service));
    const others = context.callers.filter(({ service }) => !names.has(service));
    return withCallers(context, sortCallers([...others, ...silent]));
  });
}

function keyOfContext({ instance: { service, environment } }: Context): string {
  return `${environment.name}/${service.name}`;
}

/** A folder that stands on one side only says nothing where the other side could not be rendered. */
function hides(unknown: readonly Unrendered[], { path, before, after }: FolderPair): boolean {
  if (before !== undefined && after !== undefined) return false;
  const [environment, , service] = path.split('/');
  return unknown.some((it) => it.environment === environment && (service === undefined || it.service === service));
}

function keyOf({ service, environment }: Unrendered): string {
  return `${environment}/${service}`;
}
