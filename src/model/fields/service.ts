import { fields, type Schema } from '../schema.js';
import { annotationsSchema } from './annotations.js';
import { labelsSchema, type Labels } from './labels.js';

export type TrafficPolicy = 'Cluster' | 'Local';
export type IpFamily = 'IPv4' | 'IPv6';

/** What every Kubernetes Service of a service may say. */
export interface ServiceFields {
  readonly labels?: Labels;
  readonly annotations?: Readonly<Record<string, string>>;
  /** What selects the pods, where it is not what selects those of the service. */
  readonly selector?: Labels;
  readonly sessionAffinity?: 'ClientIP' | 'None';
  readonly sessionAffinityConfig?: { readonly clientIP: { readonly timeoutSeconds: number } };
  readonly internalTrafficPolicy?: TrafficPolicy;
  readonly ipFamilyPolicy?: 'PreferDualStack' | 'RequireDualStack' | 'SingleStack';
  readonly ipFamilies?: readonly IpFamily[];
  readonly publishNotReadyAddresses?: boolean;
}

/** The service's own Kubernetes Service, by which others call it. */
export interface OwnService extends ServiceFields {
  readonly enabled?: boolean;
  /** `None` makes it headless: its name leads to each pod. */
  readonly clusterIP?: 'None';
}

export const trafficPolicySchema = (description: string): Schema => ({
  type: 'string',
  enum: ['Cluster', 'Local'],
  description,
  enumDescriptions: ['To any pod of the cluster.', 'Only to pods on the node where the call arrives.'],
  default: 'Cluster',
});

export const serviceFields: Record<string, Schema> = {
  labels: labelsSchema('Labels of the Kubernetes Service alone.'),
  annotations: annotationsSchema('Annotations of the Kubernetes Service, which tell a cloud or a mesh what to do.'),
  selector: labelsSchema(
    'The labels of the pods that it leads to: of several services where they run as versions of one, or of fewer pods.',
    {
      'x-kubernetes-map-type': 'atomic',
      minProperties: 1,
      'x-towpath-default': 'what selects the pods of the service',
      examples: [{ app: 'reviews' }],
    },
  ),
  sessionAffinity: {
    type: 'string',
    enum: ['ClientIP', 'None'],
    description: 'Whether the calls of one address go to one pod.',
    enumDescriptions: ['They do, as long as the pod is there.', 'Each may go to another one.'],
    default: 'None',
  },
  sessionAffinityConfig: fields(
    {
      clientIP: fields(
        {
          timeoutSeconds: {
            type: 'integer',
            minimum: 1,
            maximum: 86400,
            description: 'How long after its last call an address goes to the same pod.',
            'x-towpath-unit': 'seconds',
            default: 10800,
          },
        },
        { required: ['timeoutSeconds'], description: 'For the calls of one address.' },
      ),
    },
    { required: ['clientIP'], description: 'More about `sessionAffinity: ClientIP`.' },
  ),
  internalTrafficPolicy: trafficPolicySchema('Where calls from inside the cluster go.'),
  ipFamilyPolicy: {
    type: 'string',
    enum: ['SingleStack', 'PreferDualStack', 'RequireDualStack'],
    description: 'Whether it has addresses of both families.',
    enumDescriptions: ['Of one.', 'Of both, where the cluster has both.', 'Of both, or it is refused.'],
    default: 'SingleStack',
  },
  ipFamilies: {
    type: 'array',
    items: {
      type: 'string',
      enum: ['IPv4', 'IPv6'],
      description: 'A family.',
      enumDescriptions: ['Addresses such as 10.0.0.1.', 'Addresses such as fd00::1.'],
    },
    minItems: 1,
    maxItems: 2,
    uniqueItems: true,
    description: 'The families of its addresses. The first cannot change while it is there.',
    'x-towpath-default': 'those of the cluster',
    examples: [['IPv6', 'IPv4']],
  },
};

export const ownServiceSchema: Schema = fields(
  {
    enabled: {
      type: 'boolean',
      description: 'Whether there is one. Without it nobody can call the service by its name.',
      default: true,
    },
    clusterIP: {
      type: 'string',
      enum: ['None'],
      description: '`None` makes it headless.',
      enumDescriptions: ['Its name leads to each pod, and nothing stands between.'],
      'x-towpath-default': 'an address of its own',
    },
    ...serviceFields,
    publishNotReadyAddresses: {
      type: 'boolean',
      description: 'Whether names lead to pods that are not ready, too, as peers need that look for each other.',
      default: false,
    },
  },
  {
    description: "The service's own Kubernetes Service, by which others call it.",
    examples: [{ clusterIP: 'None' }],
  },
);
