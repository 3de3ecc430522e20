import { nameSchema } from '../names.js';
import { fields, type Schema } from '../schema.js';

/** How pods are exchanged for new ones. */
export interface Rollout {
  readonly strategy?: Strategy;
  readonly minReadySeconds?: number;
  readonly progressDeadlineSeconds?: number;
  readonly revisionHistoryLimit?: number;
  readonly stateful?: Stateful;
}

export interface Strategy {
  readonly type?: 'RollingUpdate' | 'Recreate' | 'OnDelete';
  readonly maxSurge?: IntOrPercent;
  readonly maxUnavailable?: IntOrPercent;
  readonly partition?: number;
}

/** A number, or a percentage such as 25%. */
export type IntOrPercent = number | string;

/** What only a StatefulSet has. */
export interface Stateful {
  readonly podManagementPolicy?: 'OrderedReady' | 'Parallel';
  /** The Kubernetes Service that names the pods, where none of the service's own does. */
  readonly serviceName?: string;
  readonly persistentVolumeClaimRetentionPolicy?: {
    readonly whenDeleted?: 'Retain' | 'Delete';
    readonly whenScaled?: 'Retain' | 'Delete';
  };
}

/** A number of pods, or a percentage of them. */
export const intOrPercent = (description: string): Schema => ({
  type: ['integer', 'string'],
  minimum: 0,
  maximum: 1000,
  pattern: '^(100|[1-9]?[0-9])%$',
  'x-towpath-form': 'a number, or a percentage such as 25%',
  description,
});

const seconds = (minimum: number, standard: number, description: string): Schema => ({
  type: 'integer',
  minimum,
  maximum: 86400,
  description,
  'x-towpath-unit': 'seconds',
  default: standard,
});

const retention = (description: string): Schema => ({
  type: 'string',
  enum: ['Retain', 'Delete'],
  description,
  enumDescriptions: ['They stay, with all that is on them.', 'They are deleted, with all that is on them.'],
  default: 'Retain',
});

const strategySchema: Schema = fields(
  {
    type: {
      type: 'string',
      enum: ['RollingUpdate', 'Recreate', 'OnDelete'],
      description: 'In which way.',
      enumDescriptions: [
        'A few pods at a time.',
        'All pods stop before the first new one starts. Only for web and worker.',
        'A pod is exchanged when somebody deletes it. Only for stateful and daemon.',
      ],
      default: 'RollingUpdate',
    },
    maxSurge: {
      ...intOrPercent('How many pods more than wanted may run meanwhile. Not for stateful.'),
      'x-towpath-default': '25%, and 0 for a daemon',
    },
    maxUnavailable: {
      ...intOrPercent('How many pods may be missing meanwhile. Not for stateful.'),
      'x-towpath-default': '25%, and for a daemon 1, or 0 with `maxSurge`',
    },
    partition: {
      type: 'integer',
      minimum: 0,
      maximum: 1000,
      description: 'Only pods with this number and above are exchanged. Only for stateful.',
      default: 0,
    },
  },
  {
    'x-kubernetes-map-type': 'atomic',
    description: 'How running pods are exchanged for new ones.',
    examples: [{ maxSurge: 1, maxUnavailable: 0 }],
  },
);

export const rolloutProperties: Record<string, Schema> = {
  strategy: strategySchema,
  minReadySeconds: seconds(0, 0, 'How long a new pod must be ready before it counts.'),
  progressDeadlineSeconds: seconds(1, 600, 'The time without progress after which a rollout has failed.'),
  revisionHistoryLimit: {
    type: 'integer',
    minimum: 0,
    maximum: 100,
    description: 'How many old versions Kubernetes keeps.',
    default: 10,
  },
  stateful: fields(
    {
      podManagementPolicy: {
        type: 'string',
        enum: ['OrderedReady', 'Parallel'],
        description: 'In which order pods start and stop.',
        enumDescriptions: ['One after the other.', 'All at once.'],
        default: 'OrderedReady',
      },
      serviceName: {
        ...nameSchema,
        description: 'The Kubernetes Service that the pods are named by, where it is another one. It can never change.',
        'x-towpath-default': 'its own where that is headless, else `expose.headless`, else `<service>-headless`',
        examples: ['redis-headless'],
      },
      persistentVolumeClaimRetentionPolicy: fields(
        {
          whenDeleted: retention('What becomes of the volumes when the service is removed.'),
          whenScaled: retention('What becomes of the volumes of a pod that is scaled away.'),
        },
        { description: 'What becomes of the volumes that each pod has for itself.' },
      ),
    },
    { description: 'What holds for the type stateful only.', examples: [{ podManagementPolicy: 'Parallel' }] },
  ),
};
