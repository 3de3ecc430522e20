import { nameSchema } from '../names.js';
import { fields, mapOf, type Schema } from '../schema.js';
import { qualifiedName } from './annotations.js';
import { cidrSchema } from './egress.js';
import { portNameSchema, portNumber } from './ports.js';
import { reasonSchema } from './reason.js';
import { serviceFields, trafficPolicySchema, type ServiceFields, type TrafficPolicy } from './service.js';

/** A further Kubernetes Service in front of the same pods. */
export interface Exposure extends ServiceFields {
  readonly type: 'LoadBalancer' | 'NodePort' | 'ClusterIP' | 'Headless';
  /** Names of ports, or the numbers that they have on this Service by name; all as they are where left out. */
  readonly ports?: readonly string[] | Readonly<Record<string, number>>;
  /** The name of the Kubernetes Service; <service>-<key> where left out. */
  readonly name?: string;
  readonly loadBalancerSourceRanges?: readonly string[];
  readonly externalTrafficPolicy?: TrafficPolicy;
  readonly loadBalancerClass?: string;
  readonly loadBalancerIP?: string;
  readonly allocateLoadBalancerNodePorts?: boolean;
  readonly nodePorts?: Readonly<Record<string, number>>;
  /** Why the service may be reached from outside: shown on every pull request that changes it. */
  readonly reason?: string;
}

const typeSchema: Schema = {
  type: 'string',
  enum: ['LoadBalancer', 'NodePort', 'ClusterIP', 'Headless'],
  description: 'The type of the Kubernetes Service.',
  enumDescriptions: [
    'The cloud opens an address to the outside.',
    'Every node of the cluster opens a port.',
    'Only the cluster reaches it.',
    'Only the cluster reaches it, and its name leads to each pod.',
  ],
};

const portsSchema: Schema = {
  type: ['array', 'object'],
  items: { type: 'string', maxLength: 15, description: 'The name of a port, a key of `ports`.' },
  minItems: 1,
  maxItems: 100,
  uniqueItems: true,
  additionalProperties: portNumber('The number of the port on this Service.'),
  propertyNames: portNameSchema,
  maxProperties: 100,
  description: 'Names of ports, or a map from names to the numbers that they have on this Service.',
  'x-towpath-default': 'all',
  examples: [['http'], { https: 8443 }],
};

export const exposeSchema: Schema = mapOf(
  fields(
    {
      type: typeSchema,
      ports: portsSchema,
      name: {
        ...nameSchema,
        description: 'The name of the Kubernetes Service.',
        'x-towpath-default': '`<service>-<key>`',
      },
      ...serviceFields,
      loadBalancerSourceRanges: {
        type: 'array',
        items: cidrSchema('A range of addresses.'),
        minItems: 1,
        maxItems: 200,
        uniqueItems: true,
        description: 'The addresses that a LoadBalancer lets in.',
        'x-towpath-default': 'all',
        examples: [['203.0.113.0/24']],
      },
      externalTrafficPolicy: trafficPolicySchema(
        'Where calls from outside go. `Local` keeps the address of the caller.',
      ),
      loadBalancerClass: {
        ...qualifiedName,
        'x-towpath-form': 'a name such as service.k8s.aws/nlb',
        description: 'Which program opens the address.',
        'x-towpath-default': "the cloud's own",
        examples: ['service.k8s.aws/nlb'],
      },
      loadBalancerIP: {
        type: 'string',
        pattern: '^[0-9a-fA-F.:]+$',
        'x-towpath-form': 'an IP address',
        maxLength: 45,
        description: 'The address that a LoadBalancer asks for, where the cloud still reads this.',
        examples: ['203.0.113.10'],
      },
      allocateLoadBalancerNodePorts: {
        type: 'boolean',
        description: 'Whether a LoadBalancer opens ports of the nodes, too, which some clouds do without.',
        default: true,
      },
      nodePorts: mapOf(portNumber('The port of the nodes.'), portNameSchema, {
        description: "Ports of the nodes by names of ports. Kubernetes' own range is 30000 to 32767.",
        'x-towpath-default': 'any that are free',
        examples: [{ http: 30080 }],
      }),
      publishNotReadyAddresses: {
        type: 'boolean',
        description: 'Whether names lead to pods that are not ready, too.',
        'x-towpath-default': 'false, and true for `headless` of a stateful service',
      },
      reason: reasonSchema('Why it may be reached from outside. Needed for LoadBalancer and NodePort.'),
    },
    { required: ['type'], description: 'A further Kubernetes Service.' },
  ),
  nameSchema,
  {
    description: 'Further Kubernetes Services in front of the same pods, by name.',
    examples: [{ external: { type: 'LoadBalancer', reason: 'Customers open the shop here.' } }],
  },
);
