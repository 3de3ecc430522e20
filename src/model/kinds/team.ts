import { budgetSchema, type Budget } from '../fields/budget.js';
import { githubTeamSchema, loginSchema } from '../fields/github.js';
import { onCallSchema, slackSchema, type TeamOnCall } from '../fields/on-call.js';
import { fields } from '../schema.js';
import type { Kind } from './kind.js';

export interface TeamSpec {
  readonly description?: string;
  /** The team on GitHub, `@organisation/team`. */
  readonly github: string;
  /** GitHub logins. */
  readonly members: readonly string[];
  readonly contact?: { readonly slack?: string; readonly email?: string };
  readonly onCall?: TeamOnCall;
  readonly costCentre?: string;
  readonly budget?: Budget;
}

export const team: Kind = {
  kind: 'Team',
  paths: ['teams/<name>.yaml'],
  description: 'People who own services.',
  spec: fields(
    {
      description: { type: 'string', maxLength: 1000, description: 'What the team is for, in a sentence.' },
      github: githubTeamSchema('The team on GitHub, as CODEOWNERS writes it.', '@boutique/checkout'),
      members: {
        type: 'array',
        items: loginSchema,
        maxItems: 500,
        uniqueItems: true,
        description: 'The GitHub logins of its members.',
        examples: [['ana', 'ben']],
      },
      contact: fields(
        {
          slack: slackSchema('A Slack channel.'),
          email: {
            type: 'string',
            pattern: '^[^@ ]+@[^@ ]+$',
            'x-towpath-form': 'a mail address',
            maxLength: 254,
            description: 'A mail address.',
          },
        },
        { description: 'Where to ask.' },
      ),
      onCall: onCallSchema,
      costCentre: {
        type: 'string',
        pattern: '^[A-Za-z0-9][-A-Za-z0-9_./]*$',
        'x-towpath-form': 'letters, digits, "-", "_", "." and "/"',
        maxLength: 63,
        description: 'Who pays, by the number or name that the accounts have.',
        examples: ['4711'],
      },
      budget: budgetSchema,
    },
    { required: ['github', 'members'] },
  ),
};
