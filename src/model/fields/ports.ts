import { mapOf, type Schema } from '../schema.js';
import { qualifiedName } from './annotations.js';

export type Protocol = 'TCP' | 'UDP' | 'SCTP';

export interface Port {
  /** The port that callers use. */
  readonly port: number;
  /** The port that the container listens on, or the name of another port that says so; `port` where left out. */
  readonly targetPort?: number | string;
  readonly protocol?: Protocol;
  readonly appProtocol?: string;
  readonly hostPort?: number;
  /** False for a port that only those further Services lead to which name it. */
  readonly service?: boolean;
}

/** Kubernetes: IsValidPortName (RFC 6335): at most 15 characters, a letter among them. */
export const portNameSchema: Schema = {
  type: 'string',
  pattern: '^[a-z][a-z0-9]*(-[a-z0-9]+)*$',
  'x-towpath-form': 'lower-case letters, digits and "-", with a letter first and no "-" last',
  maxLength: 15,
};

export const portNumber = (description: string): Schema => ({
  type: 'integer',
  minimum: 1,
  maximum: 65535,
  description,
});

/** A port of the pod by its name, or by the number that its container listens on. */
export const portReference = (description: string): Schema => ({
  ...portNumber(description),
  type: ['string', 'integer'],
  maxLength: 15,
});

export const protocolSchema: Schema = {
  type: 'string',
  enum: ['TCP', 'UDP', 'SCTP'],
  description: 'The protocol.',
  default: 'TCP',
};

export const portsSchema: Schema = mapOf(
  {
    ...portNumber('A port number, or an object where there is more to say.'),
    type: ['integer', 'object'],
    'x-towpath-shorthand': 'port',
    description: 'A port number, or a map where there is more to say.',
    examples: [{ port: 80, targetPort: 8080 }],
    properties: {
      port: portNumber('The port that callers use.'),
      targetPort: {
        ...portReference('The port that the container listens on, or the name of another port that says it.'),
        'x-towpath-default': 'the same as `port`',
      },
      protocol: protocolSchema,
      appProtocol: {
        ...qualifiedName,
        'x-towpath-form': 'a protocol such as http or kubernetes.io/h2c',
        description: 'What is spoken on the port, for load balancers and meshes that ask.',
        examples: ['kubernetes.io/h2c'],
      },
      hostPort: portNumber('A port of the node that leads here, too. Needs a reason in `security.relax.hostPorts`.'),
      service: {
        type: 'boolean',
        description:
          'Whether Services lead to it. With false it is a port of the container only, unless `expose` names it: then that Service alone leads to it.',
        default: true,
      },
    },
    required: ['port'],
    additionalProperties: false,
  },
  portNameSchema,
  {
    description: 'The ports of the container, by name. Others may call those that Services lead to.',
    examples: [{ grpc: 5050 }],
  },
);
