import type { ProvisionText } from '../provision.js';
import { fields, mapOf, type Schema } from '../schema.js';
import { provisionTextSchema } from './connection.js';
import { cidrSchema } from './egress.js';
import { labelKeySchema, labelValueSchema } from './labels.js';
import { portNumber } from './ports.js';

/** Where the traffic to a resource goes: exactly one of `podSelector` and `cidrs`. */
export interface OfferedNetwork {
  /** The labels of its pods, in the namespace of the resource. */
  readonly podSelector?: Readonly<Record<string, ProvisionText>>;
  /** The addresses of what is outside of the cluster. */
  readonly cidrs?: readonly string[];
  /** TCP. */
  readonly ports: readonly number[];
}

const labelText: Schema = provisionTextSchema({
  pattern: labelValueSchema.pattern ?? '',
  'x-towpath-form': labelValueSchema['x-towpath-form'] ?? '',
  maxLength: 63,
  description: 'The value of the label.',
});

export const offeredNetworkSchema: Schema = fields(
  {
    podSelector: mapOf(labelText, labelKeySchema, {
      minProperties: 1,
      description: 'The labels of its pods, where it runs in the cluster. The pods may call each other.',
      examples: [{ 'cnpg.io/cluster': { from: 'name' } }],
    }),
    cidrs: {
      type: 'array',
      items: cidrSchema('A range of addresses.'),
      minItems: 1,
      maxItems: 200,
      uniqueItems: true,
      description: 'The addresses, where it runs outside of the cluster. Instead of `podSelector`.',
    },
    ports: {
      type: 'array',
      items: portNumber('A TCP port.'),
      minItems: 1,
      maxItems: 100,
      uniqueItems: true,
      description: 'The ports.',
      examples: [[5432]],
    },
  },
  {
    required: ['ports'],
    description: 'Where those who use it may call it. Nothing else in the cluster lets them.',
    'x-towpath-default': 'nowhere: the services say it in `egress`',
  },
);
