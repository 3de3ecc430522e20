import { nameSchema } from '../names.js';
import { fields, mapOf, type Schema } from '../schema.js';

export type Protocol = 'TCP' | 'UDP';

export interface Port {
  /** The port that callers use. */
  readonly port: number;
  /** The port that the container listens on; the same where left out. */
  readonly targetPort?: number;
  readonly protocol?: Protocol;
}

/** A further Kubernetes Service in front of the same pods. */
export interface Exposure {
  readonly type: 'LoadBalancer' | 'NodePort' | 'ClusterIP';
  /** Names of ports; all where left out. */
  readonly ports?: readonly string[];
  /** Why the service may be reached from outside: shown on every pull request that changes it. */
  readonly reason?: string;
}

/** Kubernetes: IsValidPortName (RFC 6335): at most 15 characters, a letter among them. */
export const portNameSchema: Schema = {
  type: 'string',
  pattern: '^[a-z][a-z0-9]*(-[a-z0-9]+)*$',
  'x-towpath-form': 'lower-case letters, digits and "-", with a letter first and no "-" last',
  maxLength: 15,
};

const portNumber = (description: string): Schema => ({ type: 'integer', minimum: 1, maximum: 65535, description });

export const portsSchema: Schema = mapOf(
  {
    type: ['integer', 'object'],
    minimum: 1,
    maximum: 65535,
    'x-towpath-shorthand': 'port',
    description: 'A port number, or an object where the container listens on another one.',
    properties: {
      port: portNumber('The port that callers use.'),
      targetPort: {
        ...portNumber('The port that the container listens on.'),
        'x-towpath-default': 'the same as `port`',
      },
      protocol: { type: 'string', enum: ['TCP', 'UDP'], description: 'The protocol.', default: 'TCP' },
    },
    required: ['port'],
    additionalProperties: false,
  },
  portNameSchema,
  { description: 'The ports that others may call, by name.', examples: [{ grpc: 5050 }] },
);

export const exposeSchema: Schema = mapOf(
  fields(
    {
      type: {
        type: 'string',
        enum: ['LoadBalancer', 'NodePort', 'ClusterIP'],
        description: 'The type of the Kubernetes Service.',
        enumDescriptions: [
          'The cloud opens an address to the outside.',
          'Every node of the cluster opens a port.',
          'Only the cluster reaches it.',
        ],
      },
      ports: {
        type: 'array',
        items: { type: 'string', maxLength: 15, description: 'The name of a port, a key of `ports`.' },
        minItems: 1,
        maxItems: 100,
        uniqueItems: true,
        description: 'Names of ports.',
        'x-towpath-default': 'all',
      },
      reason: {
        type: 'string',
        minLength: 10,
        maxLength: 500,
        description: 'Why it may be reached from outside. Needed for LoadBalancer and NodePort.',
      },
    },
    { required: ['type'], description: 'A further Kubernetes Service.' },
  ),
  nameSchema,
  {
    description: 'Further Kubernetes Services in front of the same pods, called <service>-<key>.',
    examples: [{ external: { type: 'LoadBalancer', reason: 'Customers open the shop here.' } }],
  },
);
