import { labelSchema, objectNameSchema } from '../names.js';
import { fields, type Schema } from '../schema.js';
import { labelKeySchema, labelsSchema, labelValueSchema, type Labels } from './labels.js';

/** Kubernetes' own affinity. A term about pods that leaves out `labelSelector` is about the service's own. */
export interface Affinity {
  readonly nodeAffinity?: Terms<NodeSelector, { readonly weight: number; readonly preference: NodeSelectorTerm }>;
  readonly podAffinity?: PodTerms;
  readonly podAntiAffinity?: PodTerms;
}

export interface Terms<Required, Preferred> {
  readonly requiredDuringSchedulingIgnoredDuringExecution?: Required;
  readonly preferredDuringSchedulingIgnoredDuringExecution?: readonly Preferred[];
}

export interface NodeSelector {
  readonly nodeSelectorTerms: readonly NodeSelectorTerm[];
}

export interface NodeSelectorTerm {
  readonly matchExpressions?: readonly Requirement[];
  readonly matchFields?: readonly Requirement[];
}

/** A comparison of the value under a key. */
export interface Requirement {
  readonly key: string;
  readonly operator: string;
  readonly values?: readonly string[];
}

export type PodTerms = Terms<readonly PodTerm[], { readonly weight: number; readonly podAffinityTerm: PodTerm }>;

export interface PodTerm {
  readonly topologyKey: string;
  readonly labelSelector?: LabelSelector;
  readonly namespaceSelector?: LabelSelector;
  readonly namespaces?: readonly string[];
  readonly matchLabelKeys?: readonly string[];
  readonly mismatchLabelKeys?: readonly string[];
}

export interface LabelSelector {
  readonly matchLabels?: Labels;
  readonly matchExpressions?: readonly Requirement[];
}

const list = (items: Schema, description: string): Schema => ({ type: 'array', items, maxItems: 100, description });

const requirement = (operators: readonly string[]): Schema =>
  fields(
    {
      key: { ...labelKeySchema, description: 'The key.' },
      operator: { type: 'string', enum: operators, description: 'How its value is compared.' },
      values: list({ ...labelValueSchema, description: 'A value.' }, 'The values to compare with.'),
    },
    { required: ['key', 'operator'], description: 'A comparison of the value under a key.' },
  );

export const labelSelectorSchema = (description: string): Schema =>
  fields(
    {
      matchLabels: labelsSchema('Labels that must be there.'),
      matchExpressions: list(requirement(['In', 'NotIn', 'Exists', 'DoesNotExist']), 'What must hold of labels.'),
    },
    { description },
  );

/** Kubernetes: ValidateNodeFieldSelectorRequirement, which takes the name of one node. */
const nodeName: Schema = fields(
  {
    key: { type: 'string', enum: ['metadata.name'], description: 'The field.' },
    operator: { type: 'string', enum: ['In', 'NotIn'], description: 'How its value is compared.' },
    values: list({ ...objectNameSchema, description: 'The name of a node.' }, 'The name of one node.'),
  },
  { required: ['key', 'operator'], description: 'A comparison of the name of the node.' },
);

const nodeTerm: Schema = fields(
  {
    matchExpressions: list(
      requirement(['In', 'NotIn', 'Exists', 'DoesNotExist', 'Gt', 'Lt']),
      'What must hold of labels of the node.',
    ),
    matchFields: list(nodeName, 'What must hold of metadata.name of the node.'),
  },
  { description: 'What holds of a node: all of it.' },
);

const weight: Schema = { type: 'integer', minimum: 1, maximum: 100, description: 'How much it counts.' };

const podTerm: Schema = fields(
  {
    topologyKey: { ...labelKeySchema, description: 'The label of nodes that says which of them are one place.' },
    labelSelector: {
      ...labelSelectorSchema('The pods that it is about.'),
      'x-towpath-default': "the service's own pods",
    },
    namespaceSelector: labelSelectorSchema('The namespaces of those pods, by labels.'),
    namespaces: list(
      { ...labelSchema, description: 'The name of a namespace.' },
      'The namespaces of those pods, by name.',
    ),
    matchLabelKeys: list(
      { ...labelKeySchema, description: 'The key of a label.' },
      'Labels in which the pods must be like the new one.',
    ),
    mismatchLabelKeys: list(
      { ...labelKeySchema, description: 'The key of a label.' },
      'Labels in which the pods must be unlike the new one.',
    ),
  },
  { required: ['topologyKey'], description: 'Pods, and which nodes count as the place that they are in.' },
);

const terms = (required: Schema, preferred: Schema, description: string): Schema =>
  fields(
    {
      requiredDuringSchedulingIgnoredDuringExecution: required,
      preferredDuringSchedulingIgnoredDuringExecution: preferred,
    },
    { description },
  );

const podTerms = (description: string): Schema =>
  terms(
    list(podTerm, 'What must hold.'),
    list(
      fields(
        { weight, podAffinityTerm: podTerm },
        { required: ['weight', 'podAffinityTerm'], description: 'What should hold, and how much it counts.' },
      ),
      'What should hold.',
    ),
    description,
  );

export const affinitySchema: Schema = fields(
  {
    nodeAffinity: terms(
      fields(
        { nodeSelectorTerms: { ...list(nodeTerm, 'Of which one must hold.'), minItems: 1 } },
        { required: ['nodeSelectorTerms'], description: 'What must hold.' },
      ),
      list(
        fields(
          { weight, preference: nodeTerm },
          { required: ['weight', 'preference'], description: 'What should hold, and how much it counts.' },
        ),
        'What should hold.',
      ),
      'The nodes that the pods run on.',
    ),
    podAffinity: podTerms('The pods in whose place they run.'),
    podAntiAffinity: podTerms('The pods in whose place they do not run.'),
  },
  {
    'x-kubernetes-map-type': 'atomic',
    description:
      "Where the pods run, in Kubernetes' own form. Prefer `spread` and `nodeSelector` where they are enough.",
    examples: [
      {
        podAntiAffinity: {
          requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: 'kubernetes.io/hostname' }],
        },
      },
    ],
  },
);
