import { fields, type Schema } from '../schema.js';

/** Who is called when something breaks: at least one of these. */
export interface OnCall {
  readonly pagerduty?: string;
  readonly opsgenie?: string;
  readonly slack?: string;
}

export const slackSchema = (description: string): Schema => ({
  type: 'string',
  pattern: '^#[a-z0-9][-a-z0-9_]*$',
  'x-towpath-form': 'a channel such as #team-checkout',
  maxLength: 80,
  description,
  examples: ['#team-checkout'],
});

export const onCallSchema: Schema = fields(
  {
    pagerduty: {
      type: 'string',
      // An integration key has lower-case letters: it is a secret, and has no place here.
      pattern: '^[A-Z][A-Z0-9]{4,19}$',
      'x-towpath-form': 'an id such as PCHK123, and no integration key',
      description: 'The id of the service or schedule in PagerDuty, as in the address of its page.',
      examples: ['PCHK123'],
    },
    opsgenie: {
      type: 'string',
      pattern: '^[A-Za-z0-9][-A-Za-z0-9_. ]*[A-Za-z0-9]$',
      'x-towpath-form': 'the name of a schedule such as checkout-primary',
      maxLength: 100,
      description: 'The name of the schedule in Opsgenie.',
      examples: ['checkout-primary'],
    },
    slack: slackSchema('The Slack channel where alerts arrive.'),
  },
  {
    minProperties: 1,
    description: 'Who is called when something breaks.',
    examples: [{ pagerduty: 'PCHK123' }],
  },
);
