import type { Affinity, NodeSelectorTerm, PodTerm, PodTerms, Requirement } from '../../model/fields/affinity.js';
import { selectorOf } from '../../model/identity.js';
import type { Instance } from '../../model/instance.js';
import type { Path } from '../../model/origin.js';
import type { WorkloadFault } from '../workload-fault.js';

/** What Kubernetes would refuse of the affinity of the pods, or would never find a node for. */
export function checkAffinity(instance: Instance): WorkloadFault[] {
  const { affinity } = instance.workload;
  if (affinity === undefined) return [];
  const own = Object.keys(selectorOf(instance));
  return [
    ...nodeTermsIn(affinity).flatMap(({ path, term }) => checkNodeTerm(path, term)),
    ...checkEmpty(affinity),
    ...podTermsIn(['affinity', 'podAffinity'], affinity.podAffinity)
      .concat(podTermsIn(['affinity', 'podAntiAffinity'], affinity.podAntiAffinity))
      .flatMap(({ path, term }) => checkPodTerm(path, term, own)),
  ];
}

interface At<Term> {
  readonly path: Path;
  readonly term: Term;
}

const [required, preferred] = [
  'requiredDuringSchedulingIgnoredDuringExecution',
  'preferredDuringSchedulingIgnoredDuringExecution',
] as const;
const requiredTerms: Path = ['affinity', 'nodeAffinity', required, 'nodeSelectorTerms'];

function nodeTermsIn({ nodeAffinity }: Affinity): At<NodeSelectorTerm>[] {
  return [
    ...(nodeAffinity?.[required]?.nodeSelectorTerms ?? []).map((term, index) => ({
      path: [...requiredTerms, String(index)],
      term,
    })),
    ...(nodeAffinity?.[preferred] ?? []).map(({ preference: term }, index) => ({
      path: ['affinity', 'nodeAffinity', preferred, String(index), 'preference'],
      term,
    })),
  ];
}

function podTermsIn(path: Path, terms: PodTerms | undefined): At<PodTerm>[] {
  return [
    ...(terms?.[required] ?? []).map((term, index) => ({ path: [...path, required, String(index)], term })),
    ...(terms?.[preferred] ?? []).map(({ podAffinityTerm: term }, index) => ({
      path: [...path, preferred, String(index), 'podAffinityTerm'],
      term,
    })),
  ];
}

function conflict(path: Path, message: string, hint: string): WorkloadFault {
  return { code: 'conflicting-fields', path, message, hint };
}

/** Kubernetes: "A null or empty node selector term matches no objects". */
function checkEmpty({ nodeAffinity }: Affinity): WorkloadFault[] {
  return (nodeAffinity?.[required]?.nodeSelectorTerms ?? []).flatMap(
    ({ matchExpressions = [], matchFields = [] }, index): WorkloadFault[] => {
      if (matchExpressions.length + matchFields.length > 0) return [];
      const hint = 'Add matchExpressions or matchFields, or remove the term.';
      return [
        {
          code: 'missing-field',
          path: [...requiredTerms, String(index)],
          message: 'An empty term matches no node.',
          hint,
        },
      ];
    },
  );
}

function checkNodeTerm(path: Path, { matchExpressions = [], matchFields = [] }: NodeSelectorTerm): WorkloadFault[] {
  return [
    ...checkRequirements([...path, 'matchExpressions'], matchExpressions),
    ...matchFields.flatMap(({ operator, values = [] }, index) => {
      if (values.length === 1) return [];
      const hint = operator === 'In' ? 'Write a term for each node.' : 'Write an item of matchFields for each node.';
      const at = [...path, 'matchFields', String(index), 'values'];
      return [conflict(at, 'Kubernetes compares metadata.name with one name.', hint)];
    }),
  ];
}

function checkPodTerm(path: Path, term: PodTerm, own: readonly string[]): WorkloadFault[] {
  const { labelSelector, namespaceSelector, matchLabelKeys = [], mismatchLabelKeys = [] } = term;
  // A term without labelSelector gets the one of the service.
  const selecting = labelSelector
    ? [...Object.keys(labelSelector.matchLabels ?? {}), ...(labelSelector.matchExpressions ?? []).map(({ key }) => key)]
    : own;
  return [
    ...checkRequirements([...path, 'labelSelector', 'matchExpressions'], labelSelector?.matchExpressions),
    ...checkRequirements([...path, 'namespaceSelector', 'matchExpressions'], namespaceSelector?.matchExpressions),
    ...checkKeys([...path, 'matchLabelKeys'], matchLabelKeys, { labelSelector: selecting }),
    ...checkKeys([...path, 'mismatchLabelKeys'], mismatchLabelKeys, {
      labelSelector: selecting,
      matchLabelKeys,
    }),
  ];
}

/** Kubernetes: validateMatchLabelKeysAndMismatchLabelKeys. */
function checkKeys(
  path: Path,
  keys: readonly string[],
  taken: Readonly<Record<string, readonly string[]>>,
): WorkloadFault[] {
  return keys.flatMap((key, index) =>
    Object.entries(taken)
      .filter(([, others]) => others.includes(key))
      .map(([other]) => {
        const message = `${other} says already what holds of the label ${key}.`;
        return conflict([...path, String(index)], message, 'Remove one of the two.');
      }),
  );
}

function checkRequirements(path: Path, requirements: readonly Requirement[] = []): WorkloadFault[] {
  return requirements.flatMap((requirement, index) => checkRequirement([...path, String(index)], requirement));
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
  if (values.length === 1 && isInteger(values[0] ?? '')) return [];
  return [conflict(path, `${operator} compares with one whole number of 64 bits.`, 'Write values: ["16"], say.')];
}

/** What the scheduler can read: strconv.ParseInt in k8s.io/component-helpers/scheduling/corev1/nodeaffinity. */
function isInteger(text: string): boolean {
  return /^-?[0-9]+$/.test(text) && BigInt.asIntN(64, BigInt(text)) === BigInt(text);
}
