import type { Affinity, PodTerm, PodTerms } from '../model/fields/affinity.js';
import type { Labels } from '../model/fields/labels.js';
import type { Spread } from '../model/fields/placement.js';
import { selectorOf } from '../model/identity.js';
import type { Instance } from '../model/instance.js';
import { nonEmpty } from './object.js';

/** On which nodes the pods run. */
export function renderPlacement(instance: Instance) {
  const { nodeSelector = {}, tolerations = [], affinity, spread = {}, ...said } = instance.workload;
  const { priorityClassName, runtimeClassName, schedulerName } = said;
  const own = selectorOf(instance);
  return {
    nodeSelector: Object.keys(nodeSelector).length === 0 ? undefined : nodeSelector,
    tolerations: nonEmpty(tolerations),
    affinity: affinity && renderAffinity(affinity, own),
    topologySpreadConstraints: nonEmpty(Object.entries(spread).map(([key, value]) => renderSpread(key, value, own))),
    priorityClassName,
    runtimeClassName,
    schedulerName,
  };
}

function renderSpread(topologyKey: string, spread: Spread, own: Labels) {
  const { maxSkew = 1, whenUnsatisfiable = 'ScheduleAnyway', ...rest } = spread;
  return { ...rest, maxSkew, whenUnsatisfiable, topologyKey, labelSelector: { matchLabels: own } };
}

/** Kubernetes takes a term without a selector, and then finds no pod at all: nobody means that. */
function renderAffinity({ nodeAffinity, podAffinity, podAntiAffinity }: Affinity, own: Labels) {
  return {
    nodeAffinity,
    podAffinity: podAffinity && renderTerms(podAffinity, own),
    podAntiAffinity: podAntiAffinity && renderTerms(podAntiAffinity, own),
  };
}

function renderTerms(terms: PodTerms, own: Labels) {
  const term = (it: PodTerm) => ({ labelSelector: { matchLabels: own }, ...it });
  return {
    requiredDuringSchedulingIgnoredDuringExecution: terms.requiredDuringSchedulingIgnoredDuringExecution?.map(term),
    preferredDuringSchedulingIgnoredDuringExecution: terms.preferredDuringSchedulingIgnoredDuringExecution?.map(
      ({ weight, podAffinityTerm }) => ({ weight, podAffinityTerm: term(podAffinityTerm) }),
    ),
  };
}
