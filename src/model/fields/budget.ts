import { nameSchema } from '../names.js';
import { fields, mapOf, type Schema } from '../schema.js';
import { githubTeamSchema } from './github.js';

/** What a team may spend. Amounts are decimals in the budget's currency. */
export interface Budget {
  readonly monthly: string;
  /** An ISO 4217 code. */
  readonly currency: string;
  readonly over?: { readonly approver: string };
  /** A part of `monthly` by environment. */
  readonly environments?: Readonly<Record<string, string>>;
  /** Percentages of `monthly`. */
  readonly thresholds?: readonly number[];
}

const amount = (description: string): Schema => ({
  type: 'string',
  pattern: '^(0|[1-9][0-9]{0,11})(\\.[0-9]{1,2})?$',
  'x-towpath-form': 'an amount such as "1000" or "1000.50", without separators and currency',
  description,
  examples: ['1000'],
});

export const budgetSchema: Schema = fields(
  {
    monthly: { ...amount('What all that the team runs may cost in a month.'), 'x-towpath-unit': 'the currency' },
    currency: {
      type: 'string',
      pattern: '^[A-Z]{3}$',
      'x-towpath-form': 'the three letters of a currency such as USD or EUR',
      description: 'The currency of all amounts (ISO 4217).',
      examples: ['USD'],
    },
    over: fields(
      { approver: githubTeamSchema('The team on GitHub that may let it pass.', '@boutique/finance') },
      { required: ['approver'], description: 'What a change needs that passes the budget.' },
    ),
    environments: mapOf(
      { ...amount('What the environment may cost in a month.'), 'x-towpath-unit': 'the currency' },
      nameSchema,
      { description: 'How much of the budget an environment may use, by its name.', examples: [{ staging: '200' }] },
    ),
    thresholds: {
      type: 'array',
      items: {
        type: 'integer',
        minimum: 1,
        maximum: 200,
        description: 'A part of the budget.',
        'x-towpath-unit': 'percent of the budget',
      },
      minItems: 1,
      maxItems: 10,
      uniqueItems: true,
      description: 'Parts of the budget at which the team wants to be told.',
      examples: [[80, 100]],
    },
  },
  {
    required: ['monthly', 'currency'],
    description: 'What the team may spend.',
    examples: [{ monthly: '1000', currency: 'USD', over: { approver: '@boutique/finance' } }],
  },
);
