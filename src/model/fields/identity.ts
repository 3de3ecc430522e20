import { nameSchema, objectNameSchema } from '../names.js';
import { fields, type Schema } from '../schema.js';
import { accountSchema, type ServiceAccount } from './account.js';
import { labelsSchema, type Labels } from './labels.js';

/** What one service is called in Kubernetes. Nobody can mean it for all services. */
export interface Identity {
  readonly namespace?: string;
  readonly selector?: Labels;
  readonly names?: Names;
  readonly serviceAccount?: ServiceAccount;
}

/** Names of objects that have another one than the service, as what was there before does. */
export interface Names {
  readonly workload?: string;
  readonly service?: string;
  readonly autoscaler?: string;
  readonly disruptionBudget?: string;
  readonly networkPolicy?: string;
  readonly role?: string;
  readonly roleBinding?: string;
}

const name = (description: string): Schema => ({
  ...objectNameSchema,
  description,
  'x-towpath-default': 'the name of the service',
});

const ofAccount = (description: string): Schema => ({
  ...name(description),
  'x-towpath-default': 'the name of the account',
});

export const identityProperties: Record<string, Schema> = {
  namespace: {
    ...nameSchema,
    description: 'The namespace that it runs in. Another one takes along all that runs there now.',
    'x-towpath-default': '<team>-<environment>',
    examples: ['shop-production'],
  },
  selector: labelsSchema('The labels by which Kubernetes finds its pods. They cannot change while it runs.', {
    'x-kubernetes-map-type': 'atomic',
    minProperties: 1,
    'x-towpath-default': 'app.kubernetes.io/name: <service>',
    examples: [{ app: 'cart' }],
  }),
  names: fields(
    {
      workload: name('The Deployment, StatefulSet, DaemonSet, CronJob or Job.'),
      service: {
        ...nameSchema,
        description: 'The Kubernetes Service by which others call it.',
        'x-towpath-default': 'the name of the service',
      },
      autoscaler: name('The HorizontalPodAutoscaler.'),
      disruptionBudget: name('The PodDisruptionBudget.'),
      networkPolicy: name('The NetworkPolicy.'),
      role: ofAccount('The Role of the account.'),
      roleBinding: ofAccount('The RoleBinding that gives the account its Role.'),
    },
    {
      description: 'Names of Kubernetes objects, for what ran before under another one.',
      examples: [{ workload: 'cart-v2' }],
    },
  ),
  serviceAccount: accountSchema,
};
