import { fields, type Schema } from '../schema.js';

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
}

const count = (minimum: number, standard: number, description: string): Schema => ({
  type: 'integer',
  minimum,
  maximum: 100000,
  description,
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
  },
  {
    description: 'How a job, or each run of a cronjob, comes to its end.',
    examples: [{ backoffLimit: 2, activeDeadlineSeconds: 3600 }],
  },
);
