import { claimsOf, isTemplate } from '../../model/claims.js';
import type { Part, ServicePart } from '../../render/parts.js';
import { workloadKinds } from '../../render/object.js';
import type { FieldChange } from '../fields.js';
import type { ObjectChange } from '../objects.js';
import { arrow, whole, type Phrase } from './phrase.js';

/** What changes in claims for storage, and in how files are shown. */
export const storagePhrases: readonly Phrase[] = [
  {
    kinds: ['PersistentVolumeClaim'],
    path: /^spec\.(resources\.requests\.)?(?<name>\w+)$/,
    words: (it, match, of) => arrow(`${match.groups?.['name'] ?? ''}${of}`, it),
  },
  {
    kinds: ['StatefulSet'],
    path: /^spec\.volumeClaimTemplates\.\[(?<volume>[^\]]+)\](\.spec\.(resources\.requests\.)?(?<name>\w+))?$/,
    words: template,
  },
  { kinds: workloadKinds, path: /\.volumes\..*\.(defaultM|m)ode$/, words: mode },
  // A volume that becomes another one: said once, by what it is now.
  {
    kinds: workloadKinds,
    path: /\.volumes\.\[(?<name>[^\]]+)\]\.(?<source>\w+)$/,
    words: ({ after }, match) =>
      after === undefined ? '' : `volume ${match.groups?.['name'] ?? ''} is now ${match.groups?.['source'] ?? ''}`,
  },
];

/** Claims that are there keep what they have, whatever the template says. */
function template(field: FieldChange, match: RegExpMatchArray): string {
  const { volume = '', name } = match.groups ?? {};
  if (name !== undefined) return `${arrow(`volume ${volume} ${name}`, field)} for new claims only`;
  const words = whole(`volume ${volume}`, field);
  return field.after === undefined ? `${words}, its claims and their data stay` : words;
}

/** Permissions as people know them, in octal digits. */
function mode({ path, before, after }: FieldChange): string {
  const octal = (value: FieldChange['before']) =>
    typeof value === 'number' ? value.toString(8).padStart(4, '0') : undefined;
  const [was, is] = [octal(before), octal(after)];
  const volume = path[path.indexOf('volumes') + 1]?.slice(1, -1) ?? '';
  return arrow(`mode of volume ${volume}`, {
    path,
    ...(was !== undefined && { before: was }),
    ...(is !== undefined && { after: is }),
  });
}

/** What becomes of data with a change: of claims that nothing declares or that must be made anew, and of those that go with their pods. */
export function lossWords(before: Part, after: Part | undefined, objects: readonly ObjectChange[]): string[] {
  const claims = objects.filter(({ kind }) => kind === 'PersistentVolumeClaim');
  return [...claims.flatMap(({ name, effect }) => lossOf(name, effect)), ...lossOfReplicas(before, after, objects)];
}

function isLoss(effect: ObjectChange['effect']): boolean {
  return effect === 'destroys' || effect === 'replaces';
}

function lossOf(claim: string, effect: ObjectChange['effect']): string[] {
  if (effect === 'orphans') return [`the claim ${claim} stays with its data until somebody deletes it`];
  return effect === 'replaces' ? [`destroys the data of the claim ${claim}, which has to be made anew for this`] : [];
}

/** A StatefulSet may say that the claims of its replicas go with it, or with the replicas that it no longer has. */
function lossOfReplicas(before: Part, after: Part | undefined, objects: readonly ObjectChange[]): string[] {
  const lost = replicasLost(before, after, objects);
  if (lost === undefined) return [];
  return [`destroys the data of ${lost === 'all' ? 'all replicas' : 'the replicas that go'}`];
}

/** Which replicas of a StatefulSet lose their data: all, or those that are one too many. */
export function replicasLost(
  before: Part,
  after: Part | undefined,
  objects: readonly ObjectChange[],
): 'all' | 'some' | undefined {
  if (!hasTemplates(before) || (after !== undefined && !('service' in after))) return undefined;
  const { whenDeleted, whenScaled } =
    before.service.instance.workload.stateful?.persistentVolumeClaimRetentionPolicy ?? {};
  const isGone = objects.some(({ kind, effect }) => kind === 'StatefulSet' && isLoss(effect));
  if (isGone) return whenDeleted === 'Delete' ? 'all' : undefined;
  const fewest = ({ service }: ServicePart) => {
    const { scaling, replicas = 1 } = service.instance.workload;
    return scaling?.min ?? replicas;
  };
  const isFewer = after !== undefined && fewest(after) < fewest(before);
  return isFewer && whenScaled === 'Delete' ? 'some' : undefined;
}

/** Whether the replicas of a service have claims of their own. */
export function hasTemplates(part: Part): part is ServicePart {
  if (!('service' in part)) return false;
  const { instance } = part.service;
  return claimsOf(instance).some(({ claim }) => isTemplate(instance, claim));
}
