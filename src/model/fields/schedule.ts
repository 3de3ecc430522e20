import { fields, type Schema } from '../schema.js';
import { annotationsSchema } from './annotations.js';
import { labelsSchema, type Labels } from './labels.js';

/** When a cronjob runs. */
export interface Schedule {
  readonly cron?: string;
  readonly timeZone?: string;
  readonly concurrencyPolicy?: 'Forbid' | 'Allow' | 'Replace';
  readonly startingDeadlineSeconds?: number;
  readonly suspend?: boolean;
  readonly successfulJobsHistoryLimit?: number;
  readonly failedJobsHistoryLimit?: number;
  /** Of the Job of each run. */
  readonly labels?: Labels;
  readonly annotations?: Readonly<Record<string, string>>;
}

const kept = (standard: number, description: string): Schema => ({
  type: 'integer',
  minimum: 0,
  maximum: 1000,
  description,
  default: standard,
});

export const scheduleSchema: Schema = fields(
  {
    cron: {
      type: 'string',
      minLength: 1,
      maxLength: 200,
      description:
        'The times: minute, hour, day of the month, month and day of the week, or @hourly, @daily, @weekly, @monthly, @yearly.',
      examples: ['0 3 * * 1-5'],
    },
    timeZone: {
      type: 'string',
      minLength: 1,
      maxLength: 64,
      description: 'The IANA time zone of the times.',
      'x-towpath-default': "the cluster's own, UTC almost everywhere",
      examples: ['Europe/Paris'],
    },
    concurrencyPolicy: {
      type: 'string',
      enum: ['Forbid', 'Allow', 'Replace'],
      description: 'What happens when a time comes while the last run goes on.',
      enumDescriptions: ['No run starts.', 'A run starts beside it.', 'A run starts instead of it.'],
      default: 'Forbid',
    },
    startingDeadlineSeconds: {
      type: 'integer',
      // Kubernetes looks every 10 seconds, and with less might never start a run.
      minimum: 10,
      maximum: 604800,
      description: 'How late a run may still start.',
      'x-towpath-unit': 'seconds after its time',
      'x-towpath-default': 'however late',
    },
    suspend: { type: 'boolean', description: 'Whether no run starts any more.', default: false },
    successfulJobsHistoryLimit: kept(3, 'How many runs that succeeded are kept to look at.'),
    failedJobsHistoryLimit: kept(1, 'How many runs that failed are kept to look at.'),
    labels: labelsSchema('Labels of the Job of each run.'),
    annotations: annotationsSchema('Annotations of the Job of each run.'),
  },
  {
    type: ['string', 'object'],
    'x-towpath-shorthand': 'cron',
    required: ['cron'],
    description: 'When a cronjob runs. Only for the type cronjob, which needs it.',
    examples: ['0 3 * * *', { cron: '0 9 * * mon', timeZone: 'Europe/Paris' }],
  },
);
