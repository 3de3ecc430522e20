import { fields, type Schema } from '../schema.js';

export interface ScalingRules {
  readonly stabilizationWindowSeconds?: number;
  /** Each allows so many replicas in so many seconds. */
  readonly policies?: readonly ScalingPolicy[];
  /** Which of several policies holds: the one that allows most, the one that allows least, or none: nothing changes. */
  readonly selectPolicy?: 'Max' | 'Min' | 'Disabled';
}

export interface ScalingPolicy {
  readonly type: 'Pods' | 'Percent';
  readonly value: number;
  readonly periodSeconds: number;
}

/** Kubernetes: at most half an hour (maxPeriodSeconds in pkg/apis/autoscaling/validation). */
const policy: Schema = fields(
  {
    type: {
      type: 'string',
      enum: ['Pods', 'Percent'],
      description: 'What `value` counts.',
      enumDescriptions: ['Replicas.', 'Percent of the replicas that there are.'],
    },
    value: { type: 'integer', minimum: 1, maximum: 100000, description: 'How many at most.' },
    periodSeconds: {
      type: 'integer',
      minimum: 1,
      maximum: 1800,
      description: 'In which time.',
      'x-towpath-unit': 'seconds',
    },
  },
  { required: ['type', 'value', 'periodSeconds'], description: 'So many replicas in so long.' },
);

/** Kubernetes: at most an hour (maxStabilizationWindowSeconds in pkg/apis/autoscaling/validation). */
export const rules = (standard: number, policies: string, description: string): Schema =>
  fields(
    {
      stabilizationWindowSeconds: {
        type: 'integer',
        minimum: 0,
        maximum: 3600,
        description: 'For how long the autoscaler looks back, so that a short change does nothing.',
        'x-towpath-unit': 'seconds',
        default: standard,
      },
      policies: {
        type: 'array',
        items: policy,
        minItems: 1,
        maxItems: 10,
        description: 'How many replicas may come or go in which time.',
        'x-towpath-default': policies,
        examples: [[{ type: 'Pods', value: 2, periodSeconds: 60 }]],
      },
      selectPolicy: {
        type: 'string',
        enum: ['Max', 'Min', 'Disabled'],
        description: 'Which policy holds.',
        enumDescriptions: ['The one that allows most.', 'The one that allows least.', 'None: nothing changes.'],
        default: 'Max',
      },
    },
    { description },
  );
