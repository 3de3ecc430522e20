import { renderPart } from '../render/folders.js';
import type { ManagedKind } from '../model/kinds/managed.js';
import type { Part } from '../render/parts.js';
import { workloadKinds, type KubernetesObject } from '../render/object.js';
import { sha256Digest } from '../tree/objects.js';
import type { Effect } from './effects.js';
import { objectChanges, type ObjectChange } from './objects.js';
import type { PartPair } from './pairs.js';
import { roleWords } from './words/account.js';
import { isMoved, moveWords, namespaceOf, nounOf } from './words/moves.js';
import { reachOf, type Reason } from './reach.js';
import { once, wordsOf } from './words.js';
import { domainWords } from './words/domains.js';
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
  /** The resource whose objects these are, where they are not those of the service or the namespace. */
  readonly resource?: { readonly kind: ManagedKind; readonly name: string };
  /** What happens to it as a whole. */
  readonly effect: Effect;
  /** What happens, in a few words each. */
  readonly words: readonly string[];
  /** How the change reaches it. */
  readonly reasons: readonly Reason[];
  readonly objects: readonly ObjectChange[];
  /** Over all that differs, new objects as a whole: two changes with equal ones do the same. */
  readonly digest: string;
}

const gravest: readonly Effect[] = ['destroys', 'replaces', 'restarts'];

/** A part on both sides, rendered, and what differs. */
export interface Compared extends PartPair {
  readonly was: readonly KubernetesObject[];
  readonly is: readonly KubernetesObject[];
  readonly objects: readonly ObjectChange[];
}

export function compared(pair: PartPair): Compared {
  const [was, is] = [pair.before, pair.after].map((part) => (part === undefined ? [] : renderPart(part)));
  return { ...pair, was: was ?? [], is: is ?? [], objects: objectChanges(was ?? [], is ?? []) };
}

/** What differs in a part: nothing where both sides come out the same. */
export function folderChanges({ is: rendered, objects, ...pair }: Compared): FolderChange[] {
  const change = (part: Part, effect: Effect, words: readonly string[], of: readonly ObjectChange[]): FolderChange => {
    const [environment = '', team = '', service] = part.path.split('/');
    const reasons = reachOf(pair);
    const resource = resourceOf(part);
    const whose = { path: part.path, environment, team, ...(service && { service }), ...(resource && { resource }) };
    return { ...whose, effect, words, reasons, objects: of, digest: digestOf(of, rendered) };
  };
  const { before, after } = pair;
  const part = after ?? before;
  if (objects.length === 0 || part === undefined) return [];
  if (before === undefined || after === undefined || before.path === after.path || !isMoved(before, after))
    return [change(part, effectOf(pair, objects), folderWords(pair, objects), objects)];
  const [gone, come] = [objects.filter(isDestroyed), objects.filter((object) => !isDestroyed(object))];
  return [
    change(after, 'creates', [`moves here from ${namespaceOf(before)}`], come),
    change(
      before,
      staysBehind(before, gone) ? 'orphans' : 'destroys',
      [...moveWords(before, after), ...lossWords(before, undefined, gone)],
      gone,
    ),
  ];
}

function digestOf(objects: readonly ObjectChange[], rendered: readonly KubernetesObject[]): string {
  const created = new Set(objects.flatMap((it) => (it.effect === 'creates' ? [`${it.kind} ${it.name}`] : [])));
  const whole = rendered.filter(({ kind, metadata }) => created.has(`${kind} ${metadata.name}`));
  return sha256Digest(new TextEncoder().encode(JSON.stringify([objects, whole])));
}

function isDestroyed({ effect }: ObjectChange): boolean {
  return effect === 'destroys' || effect === 'orphans';
}

function resourceOf(part: Part): FolderChange['resource'] {
  if (!('resource' in part)) return undefined;
  const { kind, name } = part.resource.resource;
  return { kind, name };
}

/** Kinds whose objects are what runs, or how it is reached: without the others it runs on. */
const serving: readonly string[] = [...workloadKinds, 'Service', 'ConfigMap', 'PersistentVolumeClaim'];

/** The gravest of its objects. A further object of what runs already is an update of it. */
function effectOf({ before, after }: PartPair, objects: readonly ObjectChange[]): Effect {
  if (before === undefined) return 'creates';
  if (after === undefined || isMoved(before, after)) return staysBehind(before, objects) ? 'orphans' : 'destroys';
  const felt = objects.filter(({ kind, effect }) => effect !== 'destroys' || serving.includes(kind));
  const effects = felt.map((object) => (isExchanged(object, objects) ? 'replaces' : object.effect));
  return gravest.find((effect) => effects.includes(effect)) ?? 'updates';
}

/** Whether something else makes the pods from now on: under another name, or as another kind. */
function isExchanged({ kind, effect }: ObjectChange, objects: readonly ObjectChange[]): boolean {
  if (effect !== 'destroys' || !workloadKinds.includes(kind)) return false;
  return objects.some((other) => other.effect === 'creates' && workloadKinds.includes(other.kind));
}

/** Whether a namespace or a resource is left where it is, with what it holds. A service goes even where its data stays. */
function staysBehind(before: Part, objects: readonly ObjectChange[]): boolean {
  return !('service' in before) && objects.some(({ effect }) => effect === 'orphans');
}

function folderWords({ before, after }: PartPair, objects: readonly ObjectChange[]): string[] {
  if (before === undefined) return after === undefined ? [] : [`new ${nounOf(after)}`, ...roleWords(before, after)];
  if (after === undefined && staysBehind(before, objects)) return [`${nounOf(before)} stays until somebody deletes it`];
  if (after === undefined) return [`${nounOf(before)} removed`, ...lossWords(before, after, objects)];
  if (isMoved(before, after)) return [...moveWords(before, after), ...lossWords(before, undefined, objects)];
  const service = 'service' in after ? after.service.instance.service.name : undefined;
  return once([
    ...rolloutWords(before, after, objects),
    ...domainWords(before, after),
    ...objects.flatMap((object) => wordsOf(object, service)),
    ...roleWords(before, after),
    ...readingWords(objects),
    ...lossWords(before, after, objects),
  ]);
}
