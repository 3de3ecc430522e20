import { fields, mapOf, type Schema } from '../schema.js';

/** How much is used in a month: decimals, or bytes such as `500Gi`. Text alone is what is expected. */
export interface Usage {
  readonly low?: string;
  readonly expected: string;
  readonly high?: string;
}

const amountForm = {
  pattern: '^(0|[1-9][0-9]{0,17})(\\.[0-9]{1,6})?(k|M|G|T|P|Ki|Mi|Gi|Ti|Pi)?$',
  'x-towpath-form': 'an amount such as "5M" or 500Gi',
} as const;

const amount = (description: string): Schema => ({
  type: 'string',
  ...amountForm,
  maxLength: 32,
  description,
  'x-towpath-unit': "the offering's unit, in a month",
});

/** What is used of one thing in a month. */
export const usageSchema: Schema = {
  ...fields(
    {
      low: amount('In a quiet month.'),
      expected: amount('In a usual month.'),
      high: amount('In a busy month.'),
    },
    { required: ['expected'] },
  ),
  type: ['string', 'object'],
  'x-towpath-shorthand': 'expected',
  ...amountForm,
  description: 'What is used of it in a month.',
  examples: ['5M', { low: '1M', expected: '5M', high: '20M' }],
};

export const usageNameSchema: Schema = {
  type: 'string',
  pattern: '^[a-z][A-Za-z0-9]*$',
  'x-towpath-form': 'letters and digits, with a small letter first',
  maxLength: 63,
};

export const usagesSchema: Schema = mapOf(usageSchema, usageNameSchema, {
  description: 'What is used in a month, by the names that the offering has for it. It is only for the estimate.',
  examples: [{ requests: '5M' }],
});
