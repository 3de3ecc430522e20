import { decimalSchema, priceReferenceSchema, type PriceReference } from './price-items.js';
import { nameSchema, objectNameSchema } from '../names.js';
import { fields, mapOf, type Schema } from '../schema.js';

/** What the estimate takes for what runs in an environment. */
export interface EnvironmentCost {
  /** An hour of a vCPU and of a GiB of memory that pods request. */
  readonly cpu?: PriceReference;
  readonly memory?: PriceReference;
  /** A GiB of a persistent volume, by StorageClass; `default` for all others. */
  readonly storage?: Readonly<Record<string, PriceReference>>;
  /** What the environment costs beside what runs in it, by the name of the line. */
  readonly overhead?: Readonly<Record<string, Overhead>>;
  /** How much of the nodes pods request, in percent. The rest is idle, and a line of its own. */
  readonly utilisation?: number;
}

export interface Overhead extends PriceReference {
  /** A decimal number of units; 1 where left out. */
  readonly quantity?: string;
}

export const defaultPrices: {
  readonly cpu: PriceReference;
  readonly memory: PriceReference;
  readonly storage: PriceReference;
} = {
  cpu: { item: 'kubernetes-cpu' },
  memory: { item: 'kubernetes-memory' },
  storage: { item: 'kubernetes-volume' },
};

const { properties: reference = {} } = priceReferenceSchema;

export const costSchema: Schema = fields(
  {
    cpu: {
      ...priceReferenceSchema,
      description: 'An hour of a vCPU that pods request.',
      'x-towpath-default': 'kubernetes-cpu',
    },
    memory: {
      ...priceReferenceSchema,
      description: 'An hour of a GiB of memory that pods request.',
      'x-towpath-default': 'kubernetes-memory',
    },
    storage: mapOf({ ...priceReferenceSchema, description: 'A month of a GiB of a volume.' }, objectNameSchema, {
      description: 'A month of a GiB of a persistent volume, by StorageClass; `default` for all that are not named.',
      'x-towpath-default': 'kubernetes-volume for all',
      examples: [{ default: 'ebs-gp3' }],
    }),
    overhead: mapOf(
      fields(
        {
          ...reference,
          quantity: { ...decimalSchema, description: 'How many units.', default: '1' },
        },
        { required: ['item'], description: 'Something that the environment costs.' },
      ),
      nameSchema,
      {
        maxProperties: 50,
        description: 'What the environment costs beside what runs in it, such as its cluster, by the name of the line.',
        examples: [{ cluster: { item: 'eks-cluster' } }],
      },
    ),
    utilisation: {
      type: 'integer',
      minimum: 1,
      maximum: 100,
      description: 'How much of the nodes pods request. The rest is idle: a line of its own, of no service.',
      'x-towpath-unit': 'percent',
      'x-towpath-default': 'nothing is said of what is idle',
    },
  },
  { description: 'What the estimate takes for what runs here.', examples: [{ utilisation: 65 }] },
);
