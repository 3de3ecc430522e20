import { attributesSchema, decimalSchema, priceItemNameSchema } from '../fields/price-items.js';
import { fields, mapOf, type Schema } from '../schema.js';
import type { Kind } from './kind.js';

/** What a unit counts. An hour and all that is counted by it is charged 730 times a month. */
export const priceUnits = ['hour', 'vCPU-hour', 'GiB-hour', 'month', 'GiB-month', 'GiB', 'request'] as const;
export type PriceUnit = (typeof priceUnits)[number];

/** A list of what a provider's things cost in a region. Base and head of a change are priced with the same list. */
export interface PricesSpec {
  readonly description?: string;
  readonly provider: string;
  readonly region: string;
  /** An ISO 4217 code. */
  readonly currency: string;
  /** When these were the prices, where an item does not say it: a full-date of RFC 3339. */
  readonly date: string;
  readonly source?: string;
  readonly items: readonly Price[];
}

/** A price of one item. Amounts are decimals in the currency of the list. */
export interface Price {
  readonly item: string;
  /** The provider's name of the service, such as AmazonRDS. */
  readonly service?: string;
  readonly sku?: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly unit: PriceUnit;
  /** How many units the price is for; 1 where left out. */
  readonly per?: number;
  /** Exactly one of price and tiers. */
  readonly price?: string;
  /** The lowest first; each price holds for what is above its `from`. */
  readonly tiers?: readonly { readonly from: string; readonly price: string }[];
  /** The least that is charged for, in units. */
  readonly minimum?: string;
  /** What is free each month, in units, once for the whole account: it is told and not taken off. */
  readonly free?: string;
  readonly source?: string;
  readonly date?: string;
  /** Left out: from the provider's own list. */
  readonly confidence?: 'second-hand' | 'derived';
  /** How `towpath prices refresh` finds it in the provider's list: the attributes that it has there. */
  readonly match?: Readonly<Record<string, string>>;
}

const dateSchema = (description: string): Schema => ({
  type: 'string',
  pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$',
  'x-towpath-form': 'a day such as 2026-10-01',
  description,
  examples: ['2026-10-01'],
});

const sourceSchema = (description: string): Schema => ({ type: 'string', minLength: 1, maxLength: 500, description });
const money = (description: string): Schema => ({
  ...decimalSchema,
  description,
  'x-towpath-unit': 'the currency of the list',
  examples: ['0.032'],
});

const priceSchema: Schema = fields(
  {
    item: {
      ...priceItemNameSchema,
      description: 'What it is the price of. Several prices of one item differ by their attributes.',
    },
    service: {
      type: 'string',
      maxLength: 100,
      description: "The provider's name of the service.",
      examples: ['AmazonRDS'],
    },
    sku: { type: 'string', maxLength: 100, description: "The provider's number of the price." },
    attributes: attributesSchema,
    unit: {
      type: 'string',
      enum: [...priceUnits],
      description: 'What is counted. Providers say GB and mean GiB where they charge for storage.',
    },
    per: {
      type: 'integer',
      minimum: 1,
      maximum: 1_000_000_000,
      default: 1,
      description: 'How many units the price is for.',
    },
    price: money('What `per` units cost. Not together with `tiers`.'),
    tiers: {
      type: 'array',
      items: fields(
        {
          from: {
            ...decimalSchema,
            description: 'Above how many units in a month it holds.',
            'x-towpath-unit': 'units',
          },
          price: money('What `per` units cost there.'),
        },
        { required: ['from', 'price'], description: 'A price for what is above a number of units.' },
      ),
      minItems: 1,
      maxItems: 20,
      description: 'Prices by how many units there are, the lowest first. The first is from "0".',
    },
    minimum: { ...decimalSchema, description: 'The least that is charged for.', 'x-towpath-unit': 'units a month' },
    free: {
      ...decimalSchema,
      description: 'What is free for the whole account. The estimate tells it and does not take it off.',
      'x-towpath-unit': 'units a month',
    },
    source: sourceSchema('Where it is from, if not from where the list is.'),
    date: dateSchema('When it was the price, if not when the others were.'),
    confidence: {
      type: 'string',
      enum: ['second-hand', 'derived'],
      enumDescriptions: ['From tables of others that agree.', 'Computed from other prices.'],
      description: 'How sure it is.',
      'x-towpath-default': "from the provider's own list or a bill",
    },
    match: mapOf(
      { type: 'string', maxLength: 253, description: 'The value there.' },
      {
        type: 'string',
        pattern: '^[A-Za-z][-A-Za-z0-9_. ]*$',
        'x-towpath-form': 'the name of an attribute',
        maxLength: 100,
      },
      { maxProperties: 20, description: "How `towpath prices refresh` finds it: attributes in the provider's list." },
    ),
  },
  { required: ['item', 'unit'], description: 'A price.' },
);

export const prices: Kind = {
  kind: 'Prices',
  paths: ['platform/prices/<name>.yaml'],
  description: "What a provider's things cost in a region.",
  spec: fields(
    {
      description: { type: 'string', maxLength: 1000, description: 'What the list is, in a sentence.' },
      provider: {
        type: 'string',
        pattern: '^[a-z0-9]([-a-z0-9]*[a-z0-9])?$',
        'x-towpath-form': 'a provider such as aws, gcp or azure',
        maxLength: 30,
        description: 'Whose prices. The name of the file is provider and region.',
        examples: ['aws'],
      },
      region: {
        type: 'string',
        pattern: '^[a-z0-9]([-a-z0-9]*[a-z0-9])?$',
        'x-towpath-form': 'a region such as eu-west-1',
        maxLength: 63,
        description: "The provider's region.",
        examples: ['us-east-1'],
      },
      currency: {
        type: 'string',
        pattern: '^[A-Z]{3}$',
        'x-towpath-form': 'the three letters of a currency such as USD or EUR',
        description: 'The currency of all prices (ISO 4217).',
        examples: ['USD'],
      },
      date: dateSchema('When these were the prices.'),
      source: sourceSchema('Where the prices are from.'),
      items: { type: 'array', items: priceSchema, minItems: 1, maxItems: 5000, description: 'The prices.' },
    },
    { required: ['provider', 'region', 'currency', 'date', 'items'] },
  ),
};
