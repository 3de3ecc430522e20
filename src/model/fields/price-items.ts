import { nameSchema } from '../names.js';
import { fields, mapOf, type Schema } from '../schema.js';
import { valueNameSchema } from './parameters.js';

/** A price that is looked for in a price list: one item, by its name and all attributes that are said. */
export interface PriceReference {
  readonly item: string;
  readonly attributes?: Readonly<Record<string, string>>;
}

/** A value that a parameter of the resource decides: the parameter's own, or what `values` has for it. */
export interface FromParameter {
  readonly parameter: string;
  /** By the parameter's value as text. */
  readonly values?: Readonly<Record<string, string>>;
}

/** How many units of a price: what a parameter says, or what is used in a month, times a number. */
export interface PriceQuantity {
  readonly parameter?: string;
  readonly values?: Readonly<Record<string, string>>;
  readonly usage?: string;
  /** A decimal. */
  readonly times?: string;
}

/** What a resource is charged for, beside what has another price. */
export interface PriceItem {
  readonly item: string;
  readonly attributes?: Readonly<Record<string, string | FromParameter>>;
  /** 1 where left out. Units of an hour are charged for 730 of them. */
  readonly quantity?: PriceQuantity;
}

const itemForm = {
  pattern: '^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$',
  'x-towpath-form': 'lower-case letters, digits, "-" and "."',
} as const;

export const priceItemNameSchema: Schema = {
  type: 'string',
  ...itemForm,
  maxLength: 63,
  description: 'The name of an item in the price list of the provider and the region.',
  examples: ['rds-postgres-instance'],
};

export const attributeNameSchema: Schema = {
  type: 'string',
  pattern: '^[a-z][A-Za-z0-9]*$',
  'x-towpath-form': 'letters and digits, with a small letter first',
  maxLength: 63,
};

const attributeValue: Schema = { type: 'string', minLength: 1, maxLength: 253 };
export const decimalSchema: Schema = {
  type: 'string',
  pattern: '^(0|[1-9][0-9]{0,17})(\\.[0-9]{1,12})?$',
  'x-towpath-form': 'a decimal in quotes such as "0.032"',
  maxLength: 32,
};

const parameterName: Schema = { ...attributeNameSchema, description: 'The parameter that decides.' };
const valuesSchema = mapOf({ ...attributeValue, description: 'What it means.' }, valueNameSchema, {
  description: "What the parameter's values mean, by the value.",
  'x-towpath-default': 'the value itself',
});

export const attributesSchema: Schema = mapOf(
  { ...attributeValue, description: 'The value of the attribute.' },
  attributeNameSchema,
  { maxProperties: 20, description: 'What the item must be, by attribute.', examples: [{ class: 'db.t4g.small' }] },
);

/** An item's name alone, or with attributes. */
export const priceReferenceSchema: Schema = {
  ...fields({ item: priceItemNameSchema, attributes: attributesSchema }, { required: ['item'] }),
  type: ['string', 'object'],
  'x-towpath-shorthand': 'item',
  ...itemForm,
  description: 'What a unit costs: an item of the price list.',
};

export const priceItemsSchema: Schema = mapOf(
  fields(
    {
      item: priceItemNameSchema,
      attributes: mapOf(
        {
          ...fields({ parameter: parameterName, values: valuesSchema }, { required: ['parameter'] }),
          type: ['string', 'object'],
          'x-kubernetes-map-type': 'atomic',
          minLength: 1,
          maxLength: 253,
          description: 'The value of the attribute, or the parameter that decides it.',
        },
        attributeNameSchema,
        {
          maxProperties: 20,
          description: 'What the item must be, by attribute.',
          examples: [{ class: { parameter: 'size', values: { small: 'db.t4g.small' } } }],
        },
      ),
      quantity: fields(
        {
          parameter: { ...parameterName, description: 'The parameter that says how many. Not together with `usage`.' },
          values: valuesSchema,
          usage: { ...attributeNameSchema, description: 'The usage of a month that is charged for.' },
          times: { ...decimalSchema, description: 'What the number is multiplied with.', default: '1' },
        },
        {
          description: 'How many units. Units of an hour are charged for 730 hours a month.',
          'x-towpath-default': '1',
          examples: [{ parameter: 'storage' }, { usage: 'requests' }],
        },
      ),
    },
    { required: ['item'], description: 'What the resource is charged for.' },
  ),
  nameSchema,
  {
    maxProperties: 50,
    description: 'What a resource is charged for, by the name of the line in the estimate.',
    examples: [{ storage: { item: 'rds-gp3', quantity: { parameter: 'storage' } } }],
  },
);
