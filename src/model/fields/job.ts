import { fields, type Schema } from '../schema.js';
import { failureRule, type FailureRule } from './failures.js';

/** How the pods of a job, or of each run of a cronjob, come to their end. */
export interface Job {
  readonly backoffLimit?: number;
  readonly activeDeadlineSeconds?: number;
  /** How long a run usually takes, in seconds; only for the estimate. */
  readonly expectedSeconds?: number;
  readonly completions?: number;
  readonly parallelism?: number;
  readonly completionMode?: 'NonIndexed' | 'Indexed';
  readonly ttlSecondsAfterFinished?: number;
  readonly restartPolicy?: 'Never' | 'OnFailure';
  readonly backoffLimitPerIndex?: number;
  readonly maxFailedIndexes?: number;
  readonly podFailurePolicy?: readonly FailureRule[];
  readonly podReplacementPolicy?: 'TerminatingOrFailed' | 'Failed';
}

const limit = (description: string): Schema => ({ type: 'integer', minimum: 0, maximum: 100000, description });

const count = (minimum: number, standard: number, description: string): Schema => ({
  ...limit(description),
  minimum,
  default: standard,
});

const seconds = (minimum: number, standard: string, description: string): Schema => ({
  type: 'integer',
  minimum,
  maximum: 31536000,
  description,
  'x-towpath-unit': 'seconds',
  'x-towpath-default': standard,
});

export const jobSchema: Schema = fields(
  {
    backoffLimit: count(0, 6, 'How often it is tried again before it has failed.'),
    activeDeadlineSeconds: seconds(1, 'no limit', 'The time after which it is stopped and has failed.'),
    expectedSeconds: seconds(
      1,
      'ten minutes, named as an assumption',
      'How long a run usually takes. It is only for the estimate of the cost.',
    ),
    completions: count(1, 1, 'How many pods must succeed.'),
    parallelism: count(1, 1, 'How many pods run at the same time.'),
    completionMode: {
      type: 'string',
      enum: ['NonIndexed', 'Indexed'],
      description: 'Whether the pods are told apart.',
      enumDescriptions: [
        'All pods do the same.',
        'Each pod has a number, from 0 to `completions` - 1, in the variable JOB_COMPLETION_INDEX.',
      ],
      default: 'NonIndexed',
    },
    ttlSecondsAfterFinished: seconds(
      0,
      'never',
      'The time after its end at which a run is removed. Only for cronjobs.',
    ),
    restartPolicy: {
      type: 'string',
      enum: ['Never', 'OnFailure'],
      description: 'What happens when a container fails.',
      enumDescriptions: ['A new pod is tried.', 'It is started again in its pod.'],
      default: 'Never',
    },
    backoffLimitPerIndex: {
      ...limit('How often the pod of each number is tried again. Only with Indexed.'),
      'x-towpath-default': 'all pods together are tried `backoffLimit` times',
    },
    maxFailedIndexes: {
      ...limit('How many numbers may fail before the job has. Only with `backoffLimitPerIndex`.'),
      'x-towpath-default': 'all are tried',
    },
    podFailurePolicy: {
      type: 'array',
      items: failureRule,
      minItems: 1,
      maxItems: 20,
      description: 'What the failure of a pod means; the first rule that fits holds. Only where pods restart Never.',
      examples: [[{ action: 'Ignore', onPodConditions: [{ type: 'DisruptionTarget' }] }]],
    },
    podReplacementPolicy: {
      type: 'string',
      enum: ['TerminatingOrFailed', 'Failed'],
      description: 'When a pod gets a successor. With `podFailurePolicy` it is always Failed.',
      enumDescriptions: ['As soon as it is told to stop.', 'Once it has ended.'],
      'x-towpath-default': 'TerminatingOrFailed, or Failed with `podFailurePolicy`',
    },
  },
  {
    description: 'How a job, or each run of a cronjob, comes to its end.',
    examples: [{ backoffLimit: 2, activeDeadlineSeconds: 3600 }],
  },
);
