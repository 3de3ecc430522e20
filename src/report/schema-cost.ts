import type { Schema } from '../model/schema.js';
import { count, flag, listOf, oneOf, text, whole } from './schema-parts.js';

/** An exact decimal: never a number, which would be a binary float. */
const decimal = (description: string): Schema => ({
  type: 'string',
  pattern: '^-?(0|[1-9][0-9]*)(\\.[0-9]+)?$',
  description,
});

const percent = (description: string): Schema => ({ ...count(description), 'x-towpath-unit': 'percent of the budget' });

const currency: Schema = { type: 'string', pattern: '^[A-Z]{3}$', description: 'A code of ISO 4217.' };

const spread = (description: string) =>
  whole(description, {
    low: decimal('At least.'),
    expected: decimal('What is expected.'),
    high: decimal('At most.'),
  });

const sum = (description: string) =>
  whole(description, {
    amounts: listOf(
      whole('An amount a month.', {
        currency,
        low: decimal('At least.'),
        expected: decimal('What is expected.'),
        high: decimal('At most.'),
      }),
      'An amount for each currency: they are never added.',
    ),
    unpriced: { type: 'integer', description: 'How many lines have no price: with any, the amounts are the least.' },
  });

const change = {
  before: sum('On the base.'),
  after: sum('On the head, by the same prices.'),
  delta: sum('After less before, each part on its own.'),
};

const subject = {
  environment: text('The environment.'),
  team: text('The team that pays; missing for what belongs to none.'),
  service: text('The service.'),
  resource: text('The resource, of the service or of the team.'),
};
const ofSubject = ['team', 'service', 'resource'];

const rate = whole(
  'What is charged for: a price as the list has it.',
  {
    item: text('The item.'),
    attributes: { type: 'object', additionalProperties: text('A value.'), description: 'What it is, by attribute.' },
    list: text('The price list.'),
    currency,
    unit: text('What is counted.'),
    price: decimal('What `per` units cost.'),
    tiers: listOf(
      whole('A tier.', { from: decimal('Above how many units.'), price: decimal('What `per` units cost there.') }),
      'Prices by the number of units.',
    ),
    per: count('How many units the price is for; 1 where it is missing.'),
    minimum: decimal('The least number of units that is charged for.'),
    free: decimal('What is free for the whole account, and not taken off.'),
    service: text("The provider's name of the service."),
    sku: text("The provider's number of the price."),
    source: text('Where the price is from.'),
    date: text('When it was the price.'),
    confidence: oneOf(['second-hand', 'derived'], 'How sure it is.'),
  },
  [
    ...['list', 'currency', 'unit', 'price', 'tiers', 'per', 'minimum', 'free', 'service', 'sku', 'source', 'date'],
    'confidence',
  ],
);

/** The JSON Schema of a line of an estimate. */
export const lineSchema = whole(
  'So much of something in a month.',
  {
    component: text('What of it.'),
    resource: text('The resource that it belongs to.'),
    offering: text('The offering of the resource.'),
    rate,
    quantity: spread('Units a month.'),
    amount: spread('What it costs a month, in the currency of the rate.'),
    unpriced: text('Why nobody knows what it costs.'),
    isAmbiguous: flag('More than one price fits.'),
    assumptions: listOf(text('A sentence.'), 'What is assumed.'),
  },
  ['resource', 'offering', 'quantity', 'amount', 'unpriced', 'isAmbiguous'],
);

const row = {
  ...subject,
  ...change,
  change: oneOf(['new', 'removed', 'changed'], 'What becomes of it.'),
  words: listOf(text('A few words.'), 'Why.'),
};

const budget = whole(
  'What a team has of a budget and uses of it.',
  {
    team: text('The team.'),
    environment: text('Where it is the part of an environment.'),
    currency,
    limit: decimal('The budget a month.'),
    before: decimal('What is expected on the base.'),
    after: decimal("What is expected on the head, by the base's or the head's prices: the greater."),
    percentBefore: percent('How much of the limit, rounded down.'),
    percentAfter: percent('How much of the limit, rounded down.'),
    passed: listOf(percent('A threshold.'), 'The thresholds that the change passes.'),
    isOver: flag('Whether the change leads over the limit, or further over it.'),
    approver: text('Who may let it pass.'),
    others: listOf(
      whole('Another open change.', { change: text('What it is called.'), adds: decimal('What it adds a month.') }),
      'What other open changes add.',
    ),
    percentWithOthers: percent('Together with them.'),
    isOverWithOthers: flag('Whether it leads over the limit together with them.'),
    otherCurrencies: listOf(currency, 'What is in these is not counted.'),
    unpriced: count('How many lines have no price and are not counted.'),
  },
  ['environment', 'percentBefore', 'percentAfter', 'approver', 'percentWithOthers'],
);

export const costSchema = whole('What a change makes of what everything costs a month.', {
  rows: listOf(whole('What costs otherwise.', row, ofSubject), 'What teams run and have.'),
  own: listOf(
    whole('A line of an environment.', { ...row, component: text('What of it.') }, ofSubject),
    'What belongs to no team: overhead and idle.',
  ),
  lines: listOf(
    whole('A line.', { ...subject, before: lineSchema, after: lineSchema }, [...ofSubject, 'before', 'after']),
    'The lines that differ.',
  ),
  teams: listOf(whole('A team.', { team: text('Its name.'), ...change }), 'The teams whose cost changes.'),
  total: whole('These teams together.', change),
  environments: listOf(
    whole('An environment.', { environment: text('Its name.'), ...change }),
    'The environments whose cost changes, with all that is in them.',
  ),
  budgets: listOf(budget, 'The budgets of the teams whose cost changes.'),
  approvals: listOf(
    whole('A team on GitHub.', {
      team: text('Whose budget it is about.'),
      approver: text('The team on GitHub.'),
      because: text('Why: what the team does, in words that follow its name.'),
    }),
    'Who must agree because of what it costs.',
  ),
  movement: listOf(
    whole('A file.', { file: text('A price list or an offering.'), delta: sum('By how much.') }),
    'What other prices and offerings make of the same declarations. It is no part of the amounts above.',
  ),
  prices: listOf(
    whole('A price list.', {
      file: text('Its file.'),
      currency,
      date: text('The date of the oldest price that was used.'),
    }),
    'The price lists that were used.',
  ),
  unknown: listOf(text('A service in an environment.'), 'What could not be compared.'),
});
