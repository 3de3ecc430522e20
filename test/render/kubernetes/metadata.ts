import type { Faults } from './faults.js';
import { when } from './faults.js';
import { isLabel, isLabelValue, isPathSegment, isQualifiedName, isServiceName, isSubdomain } from './formats.js';
import type { Manifest, Metadata, Selector, Texts } from './types.js';

/** Kinds that belong to no namespace. */
const ofCluster: readonly string[] = [
  'ClusterRole',
  'ClusterRoleBinding',
  'CustomResourceDefinition',
  'IngressClass',
  'Namespace',
  'PersistentVolume',
  'PriorityClass',
  'RuntimeClass',
  'StorageClass',
  'ValidatingAdmissionPolicy',
  'ValidatingAdmissionPolicyBinding',
];

/** Which names a kind may have, where these are not DNS subdomains. */
const nameForms: Readonly<Record<string, (name: string) => boolean>> = {
  Namespace: isLabel,
  Service: isServiceName,
  Role: isPathSegment,
  RoleBinding: isPathSegment,
  ClusterRole: isPathSegment,
  ClusterRoleBinding: isPathSegment,
  // A Job's name has 11 characters more (pkg/apis/batch/validation).
  CronJob: (name) => name.length <= 52 && isSubdomain(name),
  // Labels of their pods hold the name, of a StatefulSet with a hyphen and a hash of ten characters.
  Job: (name) => name.length <= 63 && isSubdomain(name),
  StatefulSet: (name) => name.length <= 52 && isSubdomain(name),
};

/** k8s.io/apimachinery/pkg/api/validation/objectmeta.go */
const maximumAnnotations = 256 * 1024;

export function checkMetadata({ kind, metadata }: Manifest): Faults {
  const { name, namespace, ...rest } = metadata;
  const isOfCluster = ofCluster.includes(kind);
  const isNamed = (nameForms[kind] ?? isSubdomain)(name);
  const server = ['uid', 'resourceVersion', 'generation', 'creationTimestamp', 'managedFields', 'selfLink'];
  return [
    ...when(!isNamed, `the name ${name} of a ${kind}`),
    ...when(isOfCluster && namespace !== undefined, `a ${kind} has no namespace`),
    ...when(!isOfCluster && !isLabel(namespace ?? ''), `the namespace ${namespace}`),
    ...server.flatMap((field) => when(Object.hasOwn(metadata, field), `the server sets ${field}`)),
    ...checkLabels(rest),
  ];
}

/** Labels and annotations of an object or a template. */
export function checkLabels({ labels = {}, annotations = {} }: Metadata): Faults {
  const size = Object.entries(annotations).reduce((sum, [key, value]) => sum + bytes(key) + bytes(value), 0);
  return [
    ...checkTexts(labels),
    ...Object.keys(annotations).flatMap((key) => when(!isQualifiedName(key.toLowerCase()), `the annotation ${key}`)),
    ...when(size > maximumAnnotations, `annotations have ${size} bytes`),
  ];
}

function checkTexts(labels: Texts): Faults {
  return Object.entries(labels).flatMap(([key, value]) => [
    ...when(!isQualifiedName(key), `the label ${key}`),
    ...when(!isLabelValue(value), `the value ${value} of the label ${key}`),
  ]);
}

export function bytes(text: string): number {
  return new TextEncoder().encode(text).length;
}

export function checkSelector({ matchLabels = {}, matchExpressions = [] }: Selector): Faults {
  return [
    ...checkTexts(matchLabels),
    ...matchExpressions.flatMap(({ key, operator, values = [] }) => [
      ...when(!isQualifiedName(key), `the label ${key}`),
      ...when(!['In', 'NotIn', 'Exists', 'DoesNotExist'].includes(operator), `the operator ${operator}`),
      ...when(operator.endsWith('In') === (values.length === 0), `${operator} with ${values.length} values`),
      ...values.flatMap((value) => when(!isLabelValue(value), `the value ${value} of the label ${key}`)),
    ]),
  ];
}

export function isEmptySelector({ matchLabels = {}, matchExpressions = [] }: Selector): boolean {
  return Object.keys(matchLabels).length + matchExpressions.length === 0;
}

/** Whether a selector selects what has these labels. */
export function selects({ matchLabels = {}, matchExpressions = [] }: Selector, labels: Texts = {}): boolean {
  return (
    Object.entries(matchLabels).every(([key, value]) => labels[key] === value) &&
    matchExpressions.every(({ key, operator, values = [] }) => {
      const value = labels[key];
      if (operator === 'In') return value !== undefined && values.includes(value);
      if (operator === 'NotIn') return value === undefined || !values.includes(value);
      return (operator === 'Exists') === (value !== undefined);
    })
  );
}
