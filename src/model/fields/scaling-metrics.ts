import { nameSchema, objectNameSchema } from '../names.js';
import { fields, type Schema } from '../schema.js';
import { labelSelectorSchema, type LabelSelector } from './affinity.js';
import { quantitySchema } from './resources.js';

/** What an autoscaler looks at beside percentages of what is requested: one of these (autoscaling/v2, MetricSpec). */
export interface ScalingMetric {
  readonly resource?: { readonly name: MeasuredResource; readonly averageValue: string };
  readonly containerResource?: {
    readonly name: MeasuredResource;
    readonly container: string;
    readonly averageUtilization?: number;
    readonly averageValue?: string;
  };
  readonly pods?: Measured & { readonly averageValue: string };
  readonly object?: Measured & { readonly describedObject: DescribedObject } & MetricTarget;
  readonly external?: Measured & MetricTarget;
}

export type MeasuredResource = 'cpu' | 'memory';

export interface Measured {
  readonly name: string;
  readonly selector?: LabelSelector;
}

export interface MetricTarget {
  readonly value?: string;
  readonly averageValue?: string;
}

export interface DescribedObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
}

/** The parts of any of them. */
export interface MetricParts extends Measured, MetricTarget {
  readonly container?: string;
  readonly describedObject?: DescribedObject;
  readonly averageUtilization?: number;
}

export const metricSources = ['resource', 'containerResource', 'pods', 'object', 'external'] as const;

const resource: Schema = {
  type: 'string',
  enum: ['cpu', 'memory'],
  description: 'What of the replicas is measured.',
  enumDescriptions: ['The time of the CPU that they use.', 'The memory that they use.'],
};

const measured: Record<string, Schema> = {
  name: {
    type: 'string',
    pattern: '^[A-Za-z0-9_:][-A-Za-z0-9_.:|@]*$',
    'x-towpath-form': 'a name such as http_requests_per_second',
    maxLength: 253,
    description: 'The name of the metric, as whoever serves it to the autoscaler calls it.',
    examples: ['http_requests_per_second'],
  },
  selector: labelSelectorSchema('The labels of the metric that counts.'),
};

const amount = (description: string): Schema => ({
  ...quantitySchema,
  'x-towpath-form': 'a number such as 30, 1k or 500m',
  description,
});

const perReplica = amount('How much there is of it for each replica.');
const inAll = amount('How much there is of it in all.');

const describedObject: Schema = fields(
  {
    apiVersion: {
      type: 'string',
      pattern: '^([a-z0-9]([-a-z0-9.]*[a-z0-9])?/)?v[0-9]+((alpha|beta)[0-9]+)?$',
      'x-towpath-form': 'a group and a version such as networking.k8s.io/v1',
      maxLength: 253,
      description: 'The group and the version of its kind.',
    },
    kind: {
      type: 'string',
      pattern: '^[A-Z][A-Za-z0-9]*$',
      'x-towpath-form': 'a kind such as Ingress',
      maxLength: 63,
      description: 'Its kind.',
    },
    name: { ...objectNameSchema, description: 'Its name.' },
  },
  { required: ['apiVersion', 'kind', 'name'], description: 'The object of the namespace that is measured.' },
);

const metric: Schema = fields(
  {
    resource: fields(
      { name: resource, averageValue: perReplica },
      { required: ['name', 'averageValue'], description: 'What the replicas use, as an amount.' },
    ),
    containerResource: fields(
      {
        name: resource,
        container: { ...nameSchema, description: 'The container.' },
        averageUtilization: {
          type: 'integer',
          minimum: 1,
          maximum: 500,
          description: 'How much of what it requests it uses.',
          'x-towpath-unit': 'percent of the request',
        },
        averageValue: perReplica,
      },
      { required: ['name', 'container'], description: 'What one container of the replicas uses.' },
    ),
    pods: fields(
      { ...measured, averageValue: perReplica },
      { required: ['name', 'averageValue'], description: 'What the replicas say of themselves.' },
    ),
    object: fields(
      { ...measured, describedObject, value: inAll, averageValue: perReplica },
      { required: ['name', 'describedObject'], description: 'What is said of another object of the namespace.' },
    ),
    external: fields(
      { ...measured, value: inAll, averageValue: perReplica },
      { required: ['name'], description: 'What is measured elsewhere, such as the length of a queue.' },
    ),
  },
  { description: 'What the autoscaler looks at: one of these.' },
);

export const metricsOfScaling: Schema = {
  type: 'array',
  items: metric,
  minItems: 1,
  maxItems: 20,
  description: 'What the autoscaler looks at beside. The one counts that asks for most replicas.',
  examples: [[{ external: { name: 'queue_messages_ready', averageValue: '30' } }]],
};
