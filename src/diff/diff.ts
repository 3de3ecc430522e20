import { compareText } from '../lists.js';
import { foldersOf } from '../render/folders.js';
import type { Unrendered } from '../validate/unrendered.js';
import type { Validated } from '../validate/validate.js';
import { folderChange, type FolderChange } from './changes.js';
import { changedFolders } from './pairs.js';
import { relaxationChanges, type RelaxationChange } from './relaxations.js';
import { toldOf, type Told } from './told.js';
import { keepConfigs } from './unread.js';
import { hides, keepCallers, keepLevel, unknownIn } from './unknown.js';

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
  const organisations = { before: before.organisation, after: after.organisation };
  const folders = [foldersOf(before.contexts, before.organisation), foldersOf(kept, after.organisation)] as const;
  const pairs = changedFolders(...folders)
    .filter((pair) => !hides(unknown, pair))
    .map((pair) => keepConfigs(keepLevel(pair, unknown), organisations, unknown));
  const changes = pairs.flatMap((pair) => folderChange(pair) ?? []).sort((a, b) => compareText(a.path, b.path));
  return {
    changes,
    relaxations: pairs.flatMap(relaxationChanges),
    told: toldOf(changes, after.contexts),
    unknown,
  };
}
