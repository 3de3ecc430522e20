import { nameSchema } from '../names.js';
import { fields, mapOf, type Schema } from '../schema.js';
import { portNumber, protocolSchema, type Protocol } from './ports.js';
import { reasonSchema } from './reason.js';

/** Addresses outside of the organisation that the pods may call: exactly one of `cidr` and `cidrs`. */
export interface Egress {
  readonly cidr?: string;
  readonly cidrs?: readonly string[];
  /** Ranges inside of them that stay closed. */
  readonly except?: readonly string[];
  readonly ports: readonly (number | EgressPort)[];
  readonly reason: string;
}

/** A port, or all from `port` to `endPort`. */
export interface EgressPort {
  readonly port: number;
  readonly endPort?: number;
  readonly protocol?: Protocol;
}

const octet = '(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])';

/** What looks like a range; `validate` knows whether it is one. */
export const cidrSchema = (description: string): Schema => ({
  type: 'string',
  pattern: `^(${octet}(\\.${octet}){3}/(3[0-2]|[12]?[0-9])|[0-9a-f]{0,4}(:[0-9a-f]{0,4}){2,7}/(12[0-8]|1[01][0-9]|[1-9]?[0-9]))$`,
  'x-towpath-form': 'a range of addresses such as 203.0.113.0/24 or 2001:db8::/32',
  maxLength: 43,
  description,
  examples: ['203.0.113.0/24', '2001:db8::/32', '198.51.100.7/32', '0.0.0.0/0'],
});

const cidrs = (description: string): Schema => ({
  type: 'array',
  items: cidrSchema('A range of addresses.'),
  minItems: 1,
  maxItems: 200,
  uniqueItems: true,
  description,
});

export const egressSchema: Schema = mapOf(
  fields(
    {
      cidr: { ...cidrSchema('The addresses, IPv4 or IPv6.'), examples: ['203.0.113.0/24'] },
      cidrs: cidrs('The addresses, where one range does not say it. Instead of `cidr`.'),
      except: cidrs('Ranges inside of them that stay closed.'),
      ports: {
        type: 'array',
        items: {
          ...portNumber('A TCP port, or an object where there is more to say.'),
          type: ['integer', 'object'],
          properties: {
            port: portNumber('The port, or the first of several.'),
            endPort: portNumber('The last of several ports.'),
            protocol: protocolSchema,
          },
          required: ['port'],
          additionalProperties: false,
        },
        minItems: 1,
        maxItems: 100,
        uniqueItems: true,
        description: 'The ports there.',
        examples: [[443, { port: 8000, endPort: 8099 }]],
      },
      reason: reasonSchema('Why it must be called. Shown on every pull request that changes it.'),
    },
    { required: ['ports', 'reason'], description: 'Addresses that the pods may call.' },
  ),
  nameSchema,
  {
    description: 'What the pods call besides services: addresses outside of the cluster, by name.',
    examples: [
      { bank: { cidr: '203.0.113.0/24', ports: [443], reason: 'The bank takes payments at these addresses.' } },
    ],
  },
);

/** The ranges of addresses. */
export function cidrsOf({ cidr, cidrs: several = [] }: Egress): readonly string[] {
  return cidr === undefined ? several : [cidr];
}
