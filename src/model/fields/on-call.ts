import { fields, type Schema } from '../schema.js';
import { loginSchema } from './github.js';

/** Where alerts arrive when something breaks. */
export interface OnCall {
  readonly pagerduty?: string;
  readonly opsgenie?: string;
  readonly slack?: string;
}

/** What a team says of who is called: at least one of these. */
export interface TeamOnCall extends OnCall {
  /** GitHub logins of people who are on call for the team and are no members of it. */
  readonly members?: readonly string[];
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
    members: {
      type: 'array',
      items: loginSchema,
      minItems: 1,
      maxItems: 500,
      uniqueItems: true,
      description:
        'The GitHub logins of people who are on call for the team and are no members of it: they may approve a change that goes back.',
      examples: [['zoe']],
    },
  },
  {
    minProperties: 1,
    description: 'Who is called when something breaks.',
    examples: [{ pagerduty: 'PCHK123' }],
  },
);
