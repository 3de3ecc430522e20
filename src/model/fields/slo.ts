import { fields, type Schema } from '../schema.js';
import { indicatorSchema, type Indicator } from './indicator.js';

/** What a service promises to those who call it: at least one of the two objectives. */
export interface Slo {
  /** Percent of the calls that succeed, as a decimal. */
  readonly availability?: string;
  readonly latency?: {
    /** `300ms`, `2s`. */
    readonly threshold: string;
    /** Percent of the calls that are answered within the threshold, as a decimal. */
    readonly objective: string;
  };
  /** `30d`. */
  readonly window?: string;
  readonly indicator?: Indicator;
}

/** 100 % would forbid every change, and what is below 50 was meant as a fraction. */
const percentage = (description: string, unit: string, example: string): Schema => ({
  type: 'string',
  pattern: '^[5-9][0-9](\\.[0-9]{1,4})?$',
  'x-towpath-form': 'a percentage from 50 to below 100, such as "99.9"',
  description,
  'x-towpath-unit': unit,
  examples: [example],
});

export const sloSchema: Schema = fields(
  {
    availability: percentage('How many calls succeed.', 'percent of the calls', '99.9'),
    latency: fields(
      {
        threshold: {
          type: 'string',
          pattern: '^[1-9][0-9]{0,4}(ms|s)$',
          'x-towpath-form': 'a duration such as 300ms or 2s',
          description: 'How long an answer may take.',
          examples: ['300ms'],
        },
        objective: percentage('How many calls are answered in that time.', 'percent of the calls', '95'),
      },
      {
        required: ['threshold', 'objective'],
        description: 'How fast it answers.',
        examples: [{ threshold: '300ms', objective: '95' }],
      },
    ),
    window: {
      type: 'string',
      pattern: '^([1-9][0-9]?|[12][0-9]{2}|3[0-5][0-9]|36[0-5])d$',
      'x-towpath-form': 'a number of days from 1d to 365d',
      description: 'Over which days the objectives are measured.',
      default: '30d',
    },
    indicator: indicatorSchema,
  },
  {
    description: 'What it promises to those who call it (service level objectives).',
    examples: [{ availability: '99.9', window: '30d' }],
  },
);
