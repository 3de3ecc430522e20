import { fields, type Schema } from '../schema.js';
import { annotationsSchema } from './annotations.js';

export type TrafficPolicy = 'Cluster' | 'Local';

/** The service's own Kubernetes Service, by which others call it. */
export interface OwnService {
  readonly enabled?: boolean;
  /** `None` makes it headless: its name leads to each pod. */
  readonly clusterIP?: 'None';
  readonly annotations?: Readonly<Record<string, string>>;
  readonly sessionAffinity?: 'ClientIP' | 'None';
  readonly internalTrafficPolicy?: TrafficPolicy;
  readonly publishNotReadyAddresses?: boolean;
}

export const trafficPolicySchema = (description: string): Schema => ({
  type: 'string',
  enum: ['Cluster', 'Local'],
  description,
  enumDescriptions: ['To any pod of the cluster.', 'Only to pods on the node where the call arrives.'],
  default: 'Cluster',
});

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
    annotations: annotationsSchema('Annotations of the Kubernetes Service.'),
    sessionAffinity: {
      type: 'string',
      enum: ['ClientIP', 'None'],
      description: 'Whether the calls of one address go to one pod.',
      enumDescriptions: ['They do, as long as the pod is there.', 'Each may go to another one.'],
      default: 'None',
    },
    internalTrafficPolicy: trafficPolicySchema('Where calls from inside the cluster go.'),
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
