import type { Workload } from '../../model/workload.js';
import type { Part, ServicePart } from '../../render/parts.js';
import { workloadKinds } from '../../render/object.js';
import type { ObjectChange } from '../objects.js';
import { arrow, type Phrase } from './phrase.js';
import { scalingWords } from './scaling.js';

/** What changes in when pods run, and in how they are exchanged. */
export const rolloutPhrases: readonly Phrase[] = [
  { kinds: ['CronJob'], path: /^spec\.suspend$/, words: ({ after }) => (after === true ? 'suspended' : 'resumed') },
  {
    kinds: ['PodDisruptionBudget'],
    path: /^spec\.(?<name>minAvailable|maxUnavailable|unhealthyPodEvictionPolicy)$/,
    words: (it, match) => arrow(`disruption budget ${match.groups?.['name'] ?? ''}`, it),
  },
  {
    kinds: workloadKinds,
    path: /^spec\.(updateS|s)trategy\.(type|(rollingUpdate\.)?(?<name>\w+))$/,
    words: (it, match) => arrow(['strategy', match.groups?.['name'] ?? []].flat().join(' '), it),
  },
];

/** What the objects do not say by themselves: how many pods there are, and how they are exchanged. */
export function rolloutWords(before: Part, after: Part, objects: readonly ObjectChange[]): string[] {
  if (!('service' in before) || !('service' in after)) return [];
  const [was, is] = [replicasOf(before), replicasOf(after)];
  const { strategy } = after.service.instance.workload;
  return [
    ...(was === is || was === '' || is === '' ? [] : [`replicas ${was} → ${is}`, ...noneWords(is)]),
    ...handoverWords(before, after),
    ...scalingWords(before, after),
    ...objects.flatMap((object) => exchangeWords(object, strategy?.type)),
  ];
}

/** No pod is started again where none is left, which is more than the effect says. */
function noneWords(replicas: string): string[] {
  return replicas === '0' ? ['all pods stop, and none takes their place'] : [];
}

/**
 * A number that is no longer applied becomes 1, which is what Kubernetes takes where nobody says one, and not what is there
 * (kubernetes.io, "Server-Side Apply: Transferring Ownership").
 */
function handoverWords({ service: before }: ServicePart, { service: after }: ServicePart): string[] {
  const { scaling: was, replicas = 1 } = before.instance.workload;
  const isHandedOver = was === undefined && after.instance.workload.scaling !== undefined;
  return isHandedOver && replicas > 1 ? ['1 replica until the autoscaler has counted'] : [];
}

/** What is not told by the effect alone. */
function exchangeWords({ kind, effect, fields }: ObjectChange, strategy: string | undefined): string[] {
  if (kind === 'Job' && effect === 'replaces') return ['the job runs again'];
  if (!workloadKinds.includes(kind) || !fields.some(({ path }) => path[1] === 'template')) return [];
  if (strategy === 'Recreate') return ['all pods stop before new ones start'];
  return strategy === 'OnDelete' ? ['pods stay as they are until somebody deletes them'] : [];
}

/** How many replicas there may be: `2`, or `2–4` between the bounds of the autoscaler; '' for types without. */
function replicasOf({ service: { instance } }: ServicePart): string {
  if (!['web', 'worker', 'stateful'].includes(instance.type)) return '';
  const { replicas = 1, scaling }: Workload = instance.workload;
  if (scaling === undefined) return String(replicas);
  return scaling.min === scaling.max ? String(scaling.min) : `${scaling.min}–${scaling.max}`;
}
