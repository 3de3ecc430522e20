import { mapOf, type Schema } from '../schema.js';

/** A value of an environment variable: text, or a reference to a service. */
export type EnvValue = string | ServiceReference;

/** A part of another service's address. The reference is also the dependency and the network rule. */
export interface ServiceReference {
  readonly service: string;
  /** The name of the port; may be left out where the service has just one. */
  readonly port?: string;
  readonly key?: AddressKey;
}

export type AddressKey = 'address' | 'host' | 'port';

const value: Schema = {
  type: ['string', 'object'],
  'x-kubernetes-map-type': 'atomic',
  maxLength: 131072,
  description: 'Text, or `{service: NAME}` for the address of another service.',
  properties: {
    service: {
      type: 'string',
      maxLength: 63,
      description: 'The service whose address this is. It becomes a dependency.',
    },
    port: {
      type: 'string',
      maxLength: 15,
      description: 'The name of its port.',
      'x-towpath-default': 'the only one',
    },
    key: {
      type: 'string',
      enum: ['address', 'host', 'port'],
      description: 'Which part of the address.',
      enumDescriptions: [
        'Host and port, joined by ":".',
        'The DNS name, which resolves in every namespace.',
        'The number of the port.',
      ],
      default: 'address',
    },
  },
  required: ['service'],
  additionalProperties: false,
};

export const envSchema: Schema = mapOf(
  value,
  // Kubernetes: IsEnvVarName in k8s.io/apimachinery/pkg/util/validation.
  {
    type: 'string',
    pattern: '^\\.?[-_a-zA-Z][-._a-zA-Z0-9]*$',
    'x-towpath-form': 'letters, digits, "_", "-" and ".", and no digit first',
    maxLength: 253,
  },
  {
    maxProperties: 1000,
    description: 'Environment variables by name.',
    examples: [{ LOG_LEVEL: 'info', CART_SERVICE_ADDR: { service: 'cartservice' } }],
  },
);
