import { groupBy } from '../lists.js';
import { fileOf, type Organisation } from '../model/organisation.js';
import type { Delivery } from '../render/argocd/delivery.js';
import { kindsOfTeams } from '../render/argocd/kinds.js';
import { argocdPartsOf, isDeliverable, renderArgoCdPart, type ArgoCdPart } from '../render/argocd/parts.js';
import type { Part } from '../render/parts.js';
import type { Unrendered } from '../validate/unrendered.js';
import { digestOf, type FolderChange } from './changes.js';
import { objectChanges, type ObjectChange } from './objects.js';
import type { Reason } from './reach.js';

/** A side of a change: what it declares, and what that renders to. */
export interface DeliveredSide {
  readonly organisation: Organisation;
  readonly parts: readonly Part[];
}

/** What a change does to what Argo CD is told, a line for each folder at most: what it is told follows from all else. */
export function argocdChanges(
  before: DeliveredSide,
  after: DeliveredSide,
  unknown: readonly Unrendered[],
): FolderChange[] {
  const [old, now] = [before, after].map(
    ({ parts, organisation }) => new Map(argocdPartsOf(parts, organisation).map((part) => [part.id, part])),
  );
  if (old === undefined || now === undefined) return [];
  const unclear = new Set(unknown.map(({ environment }) => environment));
  return [...new Set([...now.keys(), ...old.keys()])].flatMap((id) => {
    const [was, is] = [old.get(id), now.get(id)];
    const part = is ?? was;
    if (part === undefined || was?.key === is?.key) return [];
    const { environment } = part.delivery;
    const isUnclear = unclear.has(environment);
    // What could not be read on one side neither comes nor goes.
    const isKnown = [before, after].every(({ organisation }) => isDeliverable(organisation, environment));
    if ((was === undefined || is === undefined) && (isUnclear || !isKnown)) return [];
    const rendered = is === undefined ? [] : renderArgoCdPart(is);
    const objects = objectChanges(was === undefined ? [] : renderArgoCdPart(was), rendered);
    const certain = isUnclear ? objects.filter(({ effect }) => effect === 'updates') : objects;
    if (certain.length === 0) return [];
    return [{ ...changeOf(was, is, part, certain), digest: digestOf(certain, rendered) }];
  });
}

function changeOf(
  was: ArgoCdPart | undefined,
  is: ArgoCdPart | undefined,
  { path, delivery: { environment } }: ArgoCdPart,
  objects: readonly ObjectChange[],
): Omit<FolderChange, 'digest'> {
  const folder = { path, environment, team: path.split('/')[1] ?? '', reasons: reasonsOf(was, is), objects };
  if (was === undefined) return { ...folder, effect: 'creates', words: [wordsOf(objects)] };
  if (is !== undefined) return { ...folder, effect: 'updates', words: [...kindWords(was, is), wordsOf(objects)] };
  // Without its folder, the root Application finds nothing to compare with, and lets everything be.
  return { ...folder, effect: 'orphans', words: ['Argo CD is no longer told of changes'] };
}

/** What is declared of the delivery itself; that folders come and go is said where they do. */
function reasonsOf(was: ArgoCdPart | undefined, is: ArgoCdPart | undefined): Reason[] {
  const [old, now] = [was?.delivery, is?.delivery];
  const isSame = (field: 'destination' | 'repository' | 'branch' | 'namespace' | 'github') =>
    JSON.stringify(old?.[field]) === JSON.stringify(now?.[field]);
  const ofEnvironment = isSame('destination') ? [] : [fileOf.environment((now ?? old)?.environment ?? '')];
  const isOfAll = !(isSame('repository') && isSame('branch') && isSame('namespace') && isSame('github'));
  return [...(isOfAll ? [fileOf.defaults()] : []), ...ofEnvironment].map((name) => ({ by: 'file', name }));
}

/** The kinds that an AppProject allows from now on, and those that it no longer does. */
function kindWords({ delivery: was }: ArgoCdPart, { delivery: is }: ArgoCdPart): string[] {
  const namesOf = (delivery: Delivery) =>
    kindsOfTeams(delivery).map(({ group, kind }) => (group === '' ? kind : `${kind}.${group}`));
  const [old, now] = [namesOf(was), namesOf(is)];
  return [
    ...now.filter((kind) => !old.includes(kind)).map((kind) => `teams may have ${kind}`),
    ...old.filter((kind) => !now.includes(kind)).map((kind) => `teams may no longer have ${kind}`),
  ];
}

const effectWords: Readonly<Record<string, string>> = { creates: 'new', destroys: 'removed', orphans: 'left in place' };

/** `1 new Application, 2 changed AppProjects`. */
function wordsOf(objects: readonly ObjectChange[]): string {
  const groups = groupBy(objects, ({ kind, effect }) => `${effectWords[effect] ?? 'changed'} ${kind}`);
  return [...groups].map(([what, { length }]) => `${length} ${what}${length === 1 ? '' : 's'}`).join(', ');
}
