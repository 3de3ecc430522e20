import { renderFolder } from '../render/folders.js';
import { workloadKinds } from '../render/object.js';
import type { Effect } from './effects.js';
import { objectChanges, type ObjectChange } from './objects.js';
import type { FolderPair } from './pairs.js';
import { reachOf, type Reason } from './reach.js';
import { once, wordsOf } from './words.js';
import { readingWords } from './words/config.js';
import { lossWords } from './words/storage.js';
import { rolloutWords } from './words/rollout.js';

/** What a change does to one folder of the rendered tree: a service, or a team's namespace, in an environment. */
export interface FolderChange {
  /** The folder: `<environment>/<team>` or `<environment>/<team>/<service>`. */
  readonly path: string;
  readonly environment: string;
  readonly team: string;
  /** Missing for the team's own folder. */
  readonly service?: string;
  /** What happens to it as a whole. */
  readonly effect: Effect;
  /** What happens, in a few words each. */
  readonly words: readonly string[];
  /** How the change reaches it. */
  readonly reasons: readonly Reason[];
  readonly objects: readonly ObjectChange[];
}

const gravest: readonly Effect[] = ['destroys', 'replaces', 'restarts'];

/** What differs in a folder after rendering both sides; undefined where both come out the same. */
export function folderChange(pair: FolderPair): FolderChange | undefined {
  const objects = objectChanges(
    pair.before ? renderFolder(pair.before) : [],
    pair.after ? renderFolder(pair.after) : [],
  );
  if (objects.length === 0) return undefined;
  const [environment = '', team = '', service] = pair.path.split('/');
  return {
    path: pair.path,
    environment,
    team,
    ...(service !== undefined && { service }),
    effect: effectOf(pair, objects),
    words: folderWords(pair, objects),
    reasons: reachOf(pair),
    objects,
  };
}

/** Kinds whose objects are what runs, or how it is reached: without the others it runs on. */
const serving: readonly string[] = [...workloadKinds, 'Service', 'ConfigMap', 'PersistentVolumeClaim'];

/** The gravest of its objects. A further object of what runs already is an update of it. */
function effectOf({ before, after }: FolderPair, objects: readonly ObjectChange[]): Effect {
  if (before === undefined) return 'creates';
  if (after === undefined) return 'destroys';
  const felt = objects.filter(({ kind, effect }) => effect !== 'destroys' || serving.includes(kind));
  const effects = felt.map((object) => (isExchanged(object, objects) ? 'replaces' : object.effect));
  return gravest.find((effect) => effects.includes(effect)) ?? 'updates';
}

/** Whether something else makes the pods from now on: under another name, or as another kind. */
function isExchanged({ kind, effect }: ObjectChange, objects: readonly ObjectChange[]): boolean {
  if (effect !== 'destroys' || !workloadKinds.includes(kind)) return false;
  return objects.some((other) => other.effect === 'creates' && workloadKinds.includes(other.kind));
}

function folderWords({ before, after, path }: FolderPair, objects: readonly ObjectChange[]): string[] {
  const [, , service] = path.split('/');
  const what = service === undefined ? 'namespace' : 'service';
  if (before === undefined) return [`new ${what}`];
  const ofData = lossWords(before, after, objects);
  if (after === undefined) return [`${what} removed`, ...ofData];
  const words = objects.flatMap((object) => wordsOf(object, service));
  return once([...rolloutWords(before, after, objects), ...words, ...readingWords(objects), ...ofData]);
}
