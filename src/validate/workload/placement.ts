import type { Affinity, PodTerm, PodTerms, Requirement } from '../../model/fields/affinity.js';
import type { Toleration } from '../../model/fields/placement.js';
import type { Path } from '../../model/origin.js';
import type { Workload } from '../../model/workload.js';
import type { WorkloadFault } from '../workload-fault.js';

/** What Kubernetes would refuse of where the pods run. */
export function checkPlacement({ tolerations = [], spread = {}, affinity = {} }: Workload): WorkloadFault[] {
  return [
    ...tolerations.flatMap((it, index) => checkToleration(['tolerations', String(index)], it)),
    ...Object.entries(spread).flatMap(([key, { minDomains, whenUnsatisfiable }]) =>
      minDomains === undefined || whenUnsatisfiable === 'DoNotSchedule'
        ? []
        : [
            conflict(
              ['spread', key, 'minDomains'],
              'minDomains counts only where pods wait.',
              'Add whenUnsatisfiable: DoNotSchedule, or remove it.',
            ),
          ],
    ),
    ...requirementsIn(affinity).flatMap(({ path, requirement }) => checkRequirement(path, requirement)),
  ];
}

function conflict(path: Path, message: string, hint: string): WorkloadFault {
  return { code: 'conflicting-fields', path, message, hint };
}

function checkToleration(path: Path, { key, operator = 'Equal', value, ...rest }: Toleration): WorkloadFault[] {
  const { effect, tolerationSeconds } = rest;
  return [
    ...(key === undefined && operator !== 'Exists'
      ? [conflict(path, 'A toleration of every key compares no value.', 'Add a key, or operator: Exists.')]
      : []),
    ...(value !== undefined && operator === 'Exists'
      ? [conflict([...path, 'value'], 'Exists takes every value.', 'Remove the value, or the operator.')]
      : []),
    ...(tolerationSeconds !== undefined && effect !== 'NoExecute'
      ? [conflict([...path, 'tolerationSeconds'], 'Only NoExecute ends pods.', 'Add effect: NoExecute, or remove it.')]
      : []),
  ];
}

interface Found {
  readonly path: Path;
  readonly requirement: Requirement;
}

const [required, preferred] = [
  'requiredDuringSchedulingIgnoredDuringExecution',
  'preferredDuringSchedulingIgnoredDuringExecution',
] as const;

/** Every comparison in an affinity. */
function requirementsIn({ nodeAffinity, podAffinity, podAntiAffinity }: Affinity): Found[] {
  const at = ['affinity', 'nodeAffinity'];
  const ofNodes = [
    ...(nodeAffinity?.[required]?.nodeSelectorTerms ?? []).map((term, index) => ({
      path: [...at, required, 'nodeSelectorTerms', String(index)],
      term,
    })),
    ...(nodeAffinity?.[preferred] ?? []).map(({ preference: term }, index) => ({
      path: [...at, preferred, String(index), 'preference'],
      term,
    })),
  ];
  return [
    ...ofNodes.flatMap(({ path, term: { matchExpressions, matchFields } }) => [
      ...listed([...path, 'matchExpressions'], matchExpressions),
      ...listed([...path, 'matchFields'], matchFields),
    ]),
    ...inPodTerms(['affinity', 'podAffinity'], podAffinity),
    ...inPodTerms(['affinity', 'podAntiAffinity'], podAntiAffinity),
  ];
}

function inPodTerms(path: Path, terms: PodTerms | undefined): Found[] {
  return [
    ...(terms?.[required] ?? []).flatMap((term, index) => inPodTerm([...path, required, String(index)], term)),
    ...(terms?.[preferred] ?? []).flatMap(({ podAffinityTerm }, index) =>
      inPodTerm([...path, preferred, String(index), 'podAffinityTerm'], podAffinityTerm),
    ),
  ];
}

function inPodTerm(path: Path, { labelSelector, namespaceSelector }: PodTerm): Found[] {
  return [
    ...listed([...path, 'labelSelector', 'matchExpressions'], labelSelector?.matchExpressions),
    ...listed([...path, 'namespaceSelector', 'matchExpressions'], namespaceSelector?.matchExpressions),
  ];
}

function listed(path: Path, requirements: readonly Requirement[] = []): Found[] {
  return requirements.map((requirement, index) => ({ path: [...path, String(index)], requirement }));
}

/** Kubernetes: ValidateLabelSelectorRequirement and ValidateNodeSelectorRequirement. */
function checkRequirement(path: Path, { operator, values = [] }: Requirement): WorkloadFault[] {
  if (operator === 'In' || operator === 'NotIn') {
    if (values.length > 0) return [];
    return [conflict(path, `${operator} compares with values, and there are none.`, 'Add values, or write Exists.')];
  }
  if (operator === 'Exists' || operator === 'DoesNotExist') {
    if (values.length === 0) return [];
    return [conflict([...path, 'values'], `${operator} asks only for the key.`, 'Remove the values, or write In.')];
  }
  if (values.length === 1 && /^-?[0-9]+$/.test(values[0] ?? '')) return [];
  return [conflict(path, `${operator} compares with one whole number.`, 'Write values: ["16"], say.')];
}
