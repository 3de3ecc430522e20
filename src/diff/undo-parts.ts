import { isBuiltIn } from '../model/definitions.js';
import { deletionOf } from '../model/offered.js';
import type { Part } from '../render/parts.js';
import type { ResourcePart } from '../render/resource-parts.js';
import type { Compared } from './changes.js';
import { backward, type ObjectChange } from './objects.js';

import { anewNote, keptNote, lostNote, lostResource, staysNote, type Note, type UndoNote } from './undo-notes.js';
import { isMoved, namespaceOf } from './words/moves.js';
import { hasTemplates, replicasLost } from './words/storage.js';

/** What a revert would not bring back of a part as it was, and what it finds or leaves there. */
export function notesOnPart({ before, after, was, is, objects }: Compared): UndoNote[] {
  const part = before ?? after;
  if (part === undefined || objects.length === 0) return [];
  const back = backward(objects, was, is);
  const environment = part.path.split('/')[0] ?? '';
  const notes = [
    ...(before === undefined ? [] : takenAway(before, after, objects)),
    ...(after === undefined ? [] : left(after, before, back)),
    ...back.flatMap((change) => anewOf(change)),
    ...movedBack(before, after),
  ];
  return notes.map((note) => ({ ...note, environments: [environment] }));
}

/** What the change takes away, and what it keeps, so that a revert finds it. */
function takenAway(before: Part, after: Part | undefined, objects: readonly ObjectChange[]): Note[] {
  if ('resource' in before && isGone(before, after)) {
    const { kind } = before.resource.resource;
    const name = nameOf(before);
    const isKept = deletionOf(before.resource.offered) === 'Retain';
    return isKept ? [keptNote(name)] : [lostResource(kind, name)];
  }
  return [...ofStores(before, objects, keptNote), ...ofReplicas(before, after, objects, keptNote)];
}

/** What a revert destroys or leaves behind of what the change brought. @param back what the revert does */
function left(after: Part, before: Part | undefined, back: readonly ObjectChange[]): Note[] {
  const isMovedBack = before !== undefined && isMoved(after, before);
  const stays = (what: string) => staysNote(isMovedBack ? `${what} of ${namespaceOf(after)}` : what);
  if ('resource' in after && isGone(after, before)) {
    const { kind } = after.resource.resource;
    const name = nameOf(after);
    const isKept = deletionOf(after.resource.offered) === 'Retain';
    return isKept ? [stays(name)] : [lostResource(kind, name)];
  }
  return [...ofStores(after, back, stays), ...ofReplicas(after, before, back, stays)];
}

/** What a resource is called beside those of other services and teams. */
function nameOf({ resource: { resource } }: ResourcePart): string {
  return `${resource.service ?? resource.team}/${resource.name}`;
}

/** Whether what a part makes is no longer where it was. */
function isGone(part: Part, other: Part | undefined): boolean {
  return other === undefined || isMoved(part, other);
}

function isLost({ effect }: ObjectChange): boolean {
  return effect === 'destroys' || effect === 'replaces';
}

/** @param remains what to say of what nothing declares any more */
function ofStores(part: Part, objects: readonly ObjectChange[], remains: (what: string) => Note): Note[] {
  return objects.flatMap((change) => {
    const what = storeOf(part, change);
    if (what === undefined) return [];
    if (change.effect === 'orphans') return [remains(what)];
    return isLost(change) ? [lostNote(`the data of ${what}`)] : [];
  });
}

/** The name of an object that holds data; undefined for one that does not, and for one that other objects are made from. */
function storeOf(part: Part, { apiVersion, kind, name }: ObjectChange): string | undefined {
  if (kind === 'PersistentVolumeClaim') return `the claim ${name}`;
  const isMade = 'resource' in part && provisions(part, apiVersion, kind) && !isBuiltIn(apiVersion, kind);
  return isMade ? `${kind} ${name}` : undefined;
}

function provisions({ resource: { offered } }: ResourcePart, apiVersion: string, kind: string): boolean {
  return Object.values(offered.stage?.provision ?? {}).some((it) => it.kind === kind && it.apiVersion === apiVersion);
}

/** The claims that Kubernetes makes for each replica: they outlive it, unless the service says otherwise. */
function ofReplicas(
  part: Part,
  other: Part | undefined,
  objects: readonly ObjectChange[],
  remains: (what: string) => Note,
): Note[] {
  if (!hasTemplates(part)) return [];
  const { name } = part.service.instance.service;
  const lost = replicasLost(part, other, objects);
  if (lost !== undefined) return [lostNote(`the data of ${lost === 'all' ? 'all' : 'the last'} replicas of ${name}`)];
  const isRemoved = objects.some(({ kind, effect }) => kind === 'StatefulSet' && effect === 'destroys');
  return isRemoved ? [remains(`what the replicas of ${name} hold`)] : [];
}

/** What Kubernetes refuses to change back. */
function anewOf({ kind, name, effect }: ObjectChange): Note[] {
  // Told as the data that it costs.
  if (kind === 'PersistentVolumeClaim') return [];
  if (kind === 'Job' && (effect === 'replaces' || effect === 'creates'))
    return [anewNote(`the job ${name}`, 'runs again')];
  if (kind === 'Job' && effect === 'destroys')
    return [{ is: 'stays', what: `what the job ${name} did`, words: 'stays done' }];
  return effect === 'replaces' ? [anewNote(`${kind} ${name}`, 'has to be made anew')] : [];
}

function movedBack(before: Part | undefined, after: Part | undefined): Note[] {
  if (before === undefined || after === undefined || !('service' in after) || !isMoved(before, after)) return [];
  const [from, to] = [namespaceOf(after), namespaceOf(before)];
  const { name } = after.service.instance.service;
  return [anewNote(name, `goes back to the namespace ${to}, and what runs in ${from} ends`)];
}
