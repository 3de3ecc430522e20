import { fields } from '../schema.js';
import type { Kind } from './kind.js';

export interface TeamSpec {
  readonly description?: string;
  /** The team on GitHub, `@organisation/team`. */
  readonly github: string;
  /** GitHub logins. */
  readonly members: readonly string[];
  readonly contact?: { readonly slack?: string; readonly email?: string };
}

export const team: Kind = {
  kind: 'Team',
  paths: ['teams/<name>.yaml'],
  description: 'People who own services.',
  spec: fields(
    {
      description: { type: 'string', maxLength: 1000, description: 'What the team is for, in a sentence.' },
      github: {
        type: 'string',
        pattern: '^@[A-Za-z0-9][-A-Za-z0-9]*/[A-Za-z0-9][-A-Za-z0-9_.]*$',
        'x-towpath-form': '@organisation/team',
        maxLength: 200,
        description: 'The team on GitHub, as CODEOWNERS writes it.',
        examples: ['@boutique/checkout'],
      },
      members: {
        type: 'array',
        items: {
          type: 'string',
          pattern: '^[A-Za-z0-9][-A-Za-z0-9]*$',
          'x-towpath-form': 'a GitHub login, without @',
          maxLength: 39,
          description: 'A GitHub login.',
        },
        maxItems: 500,
        uniqueItems: true,
        description: 'The GitHub logins of its members.',
        examples: [['ana', 'ben']],
      },
      contact: fields(
        {
          slack: {
            type: 'string',
            pattern: '^#[a-z0-9][-a-z0-9_]*$',
            'x-towpath-form': 'a channel such as #team-checkout',
            maxLength: 80,
            description: 'A Slack channel.',
          },
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
    },
    { required: ['github', 'members'] },
  ),
};
