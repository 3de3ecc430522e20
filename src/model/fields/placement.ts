import { objectNameSchema } from '../names.js';
import { fields, mapOf, type Schema } from '../schema.js';
import { affinitySchema, type Affinity } from './affinity.js';
import { labelKeySchema, labelsSchema, labelValueSchema, type Labels } from './labels.js';

/** On which nodes the pods run, and which pods come first. */
export interface Placement {
  readonly nodeSelector?: Labels;
  readonly tolerations?: readonly Toleration[];
  readonly affinity?: Affinity;
  /** By the label of nodes whose values tell the places apart. */
  readonly spread?: Readonly<Record<string, Spread>>;
  readonly priorityClassName?: string;
  readonly runtimeClassName?: string;
  readonly schedulerName?: string;
}

export interface Toleration {
  readonly key?: string;
  readonly operator?: 'Equal' | 'Exists';
  readonly value?: string;
  readonly effect?: 'NoSchedule' | 'PreferNoSchedule' | 'NoExecute';
  readonly tolerationSeconds?: number;
}

export interface Spread {
  readonly maxSkew?: number;
  readonly whenUnsatisfiable?: 'ScheduleAnyway' | 'DoNotSchedule';
  readonly minDomains?: number;
  readonly nodeAffinityPolicy?: 'Honor' | 'Ignore';
  readonly nodeTaintsPolicy?: 'Honor' | 'Ignore';
  readonly matchLabelKeys?: readonly string[];
}

const toleration: Schema = fields(
  {
    key: { ...labelKeySchema, description: 'The key of the taint.', 'x-towpath-default': 'every key' },
    operator: {
      type: 'string',
      enum: ['Equal', 'Exists'],
      description: 'How the value is compared.',
      enumDescriptions: ['It must be `value`.', 'It may be any.'],
      default: 'Equal',
    },
    value: { ...labelValueSchema, description: 'The value of the taint.' },
    effect: {
      type: 'string',
      enum: ['NoSchedule', 'PreferNoSchedule', 'NoExecute'],
      description: 'The effect of the taint.',
      'x-towpath-default': 'every effect',
    },
    tolerationSeconds: {
      type: 'integer',
      minimum: 0,
      maximum: 31536000,
      description: 'How long pods stay on a node that gets the taint. Only with NoExecute.',
      'x-towpath-unit': 'seconds',
      'x-towpath-default': 'for ever',
    },
  },
  { description: 'A taint of nodes that does not keep the pods away.' },
);

const policy = (standard: string, description: string): Schema => ({
  type: 'string',
  enum: ['Honor', 'Ignore'],
  description,
  enumDescriptions: ['They do not count.', 'They count, too.'],
  default: standard,
});

const spread: Schema = fields(
  {
    maxSkew: {
      type: 'integer',
      minimum: 1,
      maximum: 1000,
      description: 'How many more pods one place may have than another.',
      default: 1,
    },
    whenUnsatisfiable: {
      type: 'string',
      enum: ['ScheduleAnyway', 'DoNotSchedule'],
      description: 'What happens to a pod for which that does not hold.',
      enumDescriptions: ['It runs, where it is least wrong.', 'It waits.'],
      default: 'ScheduleAnyway',
    },
    minDomains: {
      type: 'integer',
      minimum: 1,
      maximum: 1000,
      description: 'How many places there must be. Only with DoNotSchedule.',
      'x-towpath-default': 'one',
    },
    nodeAffinityPolicy: policy('Honor', 'Whether nodes count that nodeSelector and affinity rule out.'),
    nodeTaintsPolicy: policy('Ignore', 'Whether nodes count whose taints keep the pods away.'),
    matchLabelKeys: {
      type: 'array',
      items: { ...labelKeySchema, description: 'The key of a label.' },
      minItems: 1,
      maxItems: 10,
      uniqueItems: true,
      description: 'Labels of a pod that tell which of the others are counted: those with the same values.',
      examples: [['pod-template-hash']],
    },
  },
  {
    type: ['integer', 'object'],
    minimum: 1,
    maximum: 1000,
    'x-towpath-shorthand': 'maxSkew',
    description: 'How evenly the pods are spread: the number is `maxSkew`.',
  },
);

const className = (description: string): Schema => ({ ...objectNameSchema, description });

export const placementProperties: Record<string, Schema> = {
  nodeSelector: labelsSchema('Labels that a node must have for the pods to run there.', {
    examples: [{ 'kubernetes.io/arch': 'amd64' }],
  }),
  tolerations: {
    type: 'array',
    items: toleration,
    maxItems: 100,
    description: 'Taints of nodes that do not keep the pods away.',
    examples: [[{ key: 'example.com/gpu', operator: 'Exists', effect: 'NoSchedule' }]],
  },
  affinity: affinitySchema,
  spread: mapOf(spread, labelKeySchema, {
    description: 'How the pods are spread over places, by the label of the nodes that says the place.',
    examples: [{ 'topology.kubernetes.io/zone': 1 }],
  }),
  priorityClassName: className('The PriorityClass: which pods come first where there is too little room.'),
  runtimeClassName: className('The RuntimeClass: what runs the containers.'),
  schedulerName: { ...className('The scheduler that finds a node.'), default: 'default-scheduler' },
};
