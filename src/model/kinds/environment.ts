import { destinationSchema, type Destination } from '../fields/argocd.js';
import { freezesSchema, type Freeze } from '../fields/freezes.js';
import { ownersSchema } from '../fields/github.js';
import { costSchema, type EnvironmentCost } from '../fields/cost.js';
import { gatewaySchema, type Gateway } from '../fields/gateway.js';
import { monitoringSchema, type Monitoring } from '../fields/monitoring.js';
import { secretStoresSchema, type SecretStores } from '../fields/secret-stores.js';
import { containerQuantities, quotaSchema, type Quantities } from '../fields/resources.js';
import { stages, type Stage } from '../fields/stage.js';
import { nameSchema, objectNameSchema } from '../names.js';
import { fields } from '../schema.js';
import { sharedLayerSchema, type Workload } from '../workload.js';
import type { Kind } from './kind.js';

export interface EnvironmentSpec {
  readonly description?: string;
  readonly stage: Stage;
  readonly cluster?: string;
  readonly destination?: Destination;
  /** Whose region it is: with it the name of a price list, `<provider>-<region>`. */
  readonly provider?: string;
  readonly region?: string;
  /** At the provider. One that says none may share the account of any other. */
  readonly account?: string;
  readonly cost?: EnvironmentCost;
  readonly promotesFrom?: string;
  /** Any one of them approves what changes here: teams or people on GitHub. */
  readonly owners?: readonly string[];
  readonly freezes?: Readonly<Record<string, Freeze>>;
  readonly quota?: Quantities;
  readonly limitRange?: LimitRange;
  readonly namespaces?: PlatformNamespaces;
  readonly ingressClassName?: string;
  /** Instead of an ingress controller. */
  readonly gateway?: Gateway;
  /** Who issues the certificates of Ingresses. */
  readonly clusterIssuer?: string;
  readonly secretStores?: SecretStores;
  readonly monitoring?: Monitoring;
  /** Values for every service here. */
  readonly service?: Partial<Workload>;
}

/** Where the platform runs what calls services from outside of all teams. */
export interface PlatformNamespaces {
  readonly ingressController?: string;
  readonly monitoring?: string;
}

/** What a container gets that says nothing itself: `default` is its limit, `defaultRequest` its request. */
export interface LimitRange {
  readonly default?: Quantities;
  readonly defaultRequest?: Quantities;
}

/** A quota refuses containers that say nothing, so there is always a LimitRange that speaks for them. */
export const defaultLimitRange: LimitRange = {
  default: { memory: '256Mi' },
  defaultRequest: { cpu: '50m', memory: '128Mi' },
};

export const environment: Kind = {
  kind: 'Environment',
  paths: ['environments/<name>.yaml'],
  description: 'A place where services run.',
  spec: fields(
    {
      description: { type: 'string', maxLength: 1000, description: 'What the environment is for, in a sentence.' },
      stage: {
        type: 'string',
        enum: stages,
        description: 'How serious it is. Offerings and policies go by the stage.',
      },
      cluster: { ...nameSchema, description: 'The Kubernetes cluster.' },
      destination: destinationSchema,
      provider: {
        type: 'string',
        pattern: '^[a-z0-9]([-a-z0-9]*[a-z0-9])?$',
        'x-towpath-form': 'a provider such as aws, gcp or azure',
        maxLength: 30,
        description: 'Who runs the cluster. Its prices are those of provider and region.',
        examples: ['aws'],
      },
      region: {
        type: 'string',
        pattern: '^[a-z0-9][-a-z0-9]*$',
        'x-towpath-form': 'a region such as eu-west-1',
        maxLength: 63,
        description: "The provider's region.",
      },
      account: {
        type: 'string',
        minLength: 1,
        maxLength: 100,
        description:
          'The account, project or subscription at the provider in which resources are made. Names at the provider may be the same only in two accounts.',
        'x-towpath-default': 'any that another environment has',
        examples: ['shop-production'],
      },
      cost: costSchema,
      promotesFrom: { ...nameSchema, description: 'The environment whose images come here next.' },
      owners: ownersSchema(
        'Who approves changes of this file and of releases for it, in place of the teams. CODEOWNERS is written from it.',
      ),
      freezes: freezesSchema,
      quota: quotaSchema,
      limitRange: fields(
        {
          default: {
            ...containerQuantities('Limits of a container that says none.'),
            default: defaultLimitRange.default,
          },
          defaultRequest: {
            ...containerQuantities('Requests of a container that says none.'),
            default: defaultLimitRange.defaultRequest,
          },
        },
        { description: 'What a container gets that says nothing itself.' },
      ),
      namespaces: fields(
        {
          ingressController: {
            ...nameSchema,
            description:
              'Where the ingress controller runs, or what serves the Gateway. It is let in to the ports that a Domain leads to.',
          },
          monitoring: {
            ...nameSchema,
            description: 'Where monitoring runs. It is let in to the ports that `metrics` names.',
          },
        },
        { description: 'Namespaces of what the platform runs.', examples: [{ monitoring: 'monitoring' }] },
      ),
      ingressClassName: {
        type: 'string',
        pattern: '^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$',
        'x-towpath-form': 'the name of an IngressClass such as nginx',
        maxLength: 253,
        description: 'The IngressClass of Domains.',
        'x-towpath-default': 'that of the cluster',
        examples: ['nginx'],
      },
      gateway: gatewaySchema,
      clusterIssuer: {
        ...objectNameSchema,
        description: 'The ClusterIssuer of cert-manager that issues the certificates of Domains.',
        'x-towpath-default': 'somebody else makes the Kubernetes Secrets with the certificates',
        examples: ['letsencrypt'],
      },
      secretStores: secretStoresSchema,
      monitoring: monitoringSchema,
      service: { ...sharedLayerSchema, description: 'Values for every service in this environment.' },
    },
    { required: ['stage'] },
  ),
};
