import { compareText } from '../lists.js';
import { partsOf } from '../render/parts.js';
import { foreignNamespaces } from '../validate/foreign-namespaces.js';
import type { Unrendered } from '../validate/unrendered.js';
import type { Validated } from '../validate/validate.js';
import { argocdChanges } from './argocd.js';
import { compared, folderChanges, type FolderChange } from './changes.js';
import { definitionChanges } from './definitions.js';
import { factChanges, type FactChange } from './facts.js';
import { changedParts } from './pairs.js';
import { resourceChanges } from './resources.js';
import { relaxationChanges, type RelaxationChange } from './relaxations.js';
import { toldOf, type Told } from './told.js';
import { hides, isUnreadOnOneSide, keepLevel } from './hides.js';
import type { UndoNote } from './undo-notes.js';
import { notesOnPart } from './undo-parts.js';
import { keepCallers, unknownIn } from './unknown.js';

/** What a change does to everything that is rendered, and to what is declared beside it. */
export interface Difference {
  /** Sorted by path. */
  readonly changes: readonly FolderChange[];
  readonly facts: readonly FactChange[];
  readonly relaxations: readonly RelaxationChange[];
  readonly told: readonly Told[];
  /** What a revert would not bring back of what is rendered. */
  readonly undo: readonly UndoNote[];
  /** What could not be compared, because one of its sides could not be rendered. */
  readonly unknown: readonly Unrendered[];
}

/** Compares what two trees render to. Only parts whose keys differ are rendered. */
export function diff(before: Validated, after: Validated): Difference {
  const unknown = unknownIn(before, after);
  const kept = keepCallers(before.contexts, after.contexts, unknown);
  const [old, now] = [partsOf(before.contexts, before.organisation), partsOf(kept, after.organisation)];
  const pairs = changedParts(old, now)
    .filter((pair) => !hides(unknown, pair) && !isUnreadOnOneSide(pair, before.organisation, after.organisation))
    .map((pair) => keepLevel(pair, unknown));
  const rendered = pairs.map((pair) => {
    const both = compared(pair);
    return { changes: folderChanges(both), undo: notesOnPart(both) };
  });
  const ofArgoCd = argocdChanges(
    { organisation: before.organisation, parts: old },
    { organisation: after.organisation, parts: now },
    unknown,
  );
  const changes = [...rendered.flatMap((it) => it.changes), ...ofArgoCd].sort((a, b) => compareText(a.path, b.path));
  return {
    changes,
    facts: [
      ...factChanges(before.organisation, after.organisation),
      ...definitionChanges(before.definitions, after.definitions),
      ...resourceChanges(before, after),
    ],
    relaxations: pairs.flatMap(relaxationChanges),
    told: toldOf(changes, after.contexts, foreignNamespaces(before, after)),
    undo: rendered.flatMap((it) => it.undo),
    unknown,
  };
}
