import { fields, mapOf, type Schema } from '../schema.js';

/** How the pods find the addresses of names. */
export interface Dns {
  readonly dnsPolicy?: 'ClusterFirst' | 'ClusterFirstWithHostNet' | 'Default' | 'None';
  readonly dnsConfig?: {
    readonly nameservers?: readonly string[];
    readonly searches?: readonly string[];
    /** By name; '' where an option has no value. */
    readonly options?: Readonly<Record<string, string>>;
  };
  /** The names of an address, by the address. */
  readonly hostAliases?: Readonly<Record<string, readonly string[]>>;
  readonly hostname?: string;
  readonly subdomain?: string;
}

/** Kubernetes: IsDNS1123Label. */
const label = (description: string): Schema => ({
  type: 'string',
  pattern: '^[a-z0-9]([-a-z0-9]*[a-z0-9])?$',
  'x-towpath-form': 'lower-case letters, digits and "-", with no "-" first or last',
  maxLength: 63,
  description,
});

/** Kubernetes: IsDNS1123Subdomain, and a dot last for what is not searched below other domains. */
const domain: Schema = {
  type: 'string',
  pattern: '^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\\.?$',
  'x-towpath-form': 'a domain such as example.com',
  maxLength: 254,
  description: 'A domain.',
};

const address: Schema = {
  type: 'string',
  pattern: '^([0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9a-fA-F:]*:[0-9a-fA-F:.]*)$',
  'x-towpath-form': 'an IPv4 or IPv6 address',
  maxLength: 45,
  description: 'An IP address.',
};

export const dnsProperties: Record<string, Schema> = {
  dnsPolicy: {
    type: 'string',
    enum: ['ClusterFirst', 'ClusterFirstWithHostNet', 'Default', 'None'],
    description: 'Who is asked for addresses.',
    enumDescriptions: [
      'The DNS of the cluster.',
      'The DNS of the cluster, for pods in the network of the node.',
      'Whom the node asks: the names of services are not found.',
      'Only whom `dnsConfig` names.',
    ],
    'x-towpath-default': 'the DNS of the cluster',
  },
  dnsConfig: fields(
    {
      nameservers: {
        type: 'array',
        items: address,
        maxItems: 3,
        uniqueItems: true,
        description: 'Addresses of servers to ask. They must be allowed in `egress`.',
        examples: [['10.0.0.10']],
      },
      searches: {
        type: 'array',
        items: domain,
        maxItems: 32,
        uniqueItems: true,
        description: 'Domains below which a short name is looked for.',
        examples: [['shop.example.com']],
      },
      options: mapOf(
        { type: 'string', maxLength: 253, description: 'The value, or "" for an option without one.' },
        {
          type: 'string',
          pattern: '^[a-z][-a-z0-9]*$',
          'x-towpath-form': 'an option of resolv.conf such as ndots',
          maxLength: 63,
        },
        { description: 'Options of resolv.conf, by name.', examples: [{ ndots: '2' }] },
      ),
    },
    { description: 'What is added to how addresses are found.' },
  ),
  hostAliases: mapOf(
    {
      type: 'array',
      items: {
        ...domain,
        pattern: '^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$',
        maxLength: 253,
      },
      minItems: 1,
      maxItems: 100,
      uniqueItems: true,
      description: 'Names of the address.',
    },
    address,
    {
      description: 'Names in the hosts file of the containers, by address.',
      examples: [{ '10.1.2.3': ['legacy.example.com'] }],
    },
  ),
  hostname: {
    ...label('What the pods call themselves.'),
    'x-towpath-default': 'the name of each pod',
    examples: ['mail'],
  },
  subdomain: {
    ...label('The headless Service below whose name the pods can be found by their `hostname`.'),
    examples: ['mail'],
  },
};
