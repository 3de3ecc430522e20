import { objectNameSchema } from '../names.js';
import type { Schema } from '../schema.js';
import { annotationsSchema } from './annotations.js';
import { dnsProperties, type Dns } from './dns.js';
import { labelsSchema, type Labels } from './labels.js';
import { placementProperties, type Placement } from './placement.js';

/** What holds for the pods as a whole, and the labels and annotations of all objects. */
export interface Pod extends Placement, Dns {
  readonly labels?: Labels;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly podLabels?: Labels;
  readonly podAnnotations?: Readonly<Record<string, string>>;
  readonly terminationGracePeriodSeconds?: number;
  readonly imagePullSecrets?: readonly string[];
  readonly shareProcessNamespace?: boolean;
  readonly enableServiceLinks?: boolean;
}

export const podProperties: Record<string, Schema> = {
  labels: labelsSchema('Labels of all objects of the service, but not of its pods.', {
    examples: [{ 'example.com/cost-centre': '4711' }],
  }),
  annotations: annotationsSchema('Annotations of all objects of the service, but not of its pods.'),
  podLabels: labelsSchema('Labels of the pods, beside those by which Kubernetes finds them.', {
    examples: [{ 'example.com/part': 'checkout' }],
  }),
  podAnnotations: annotationsSchema('Annotations of the pods.'),
  terminationGracePeriodSeconds: {
    type: 'integer',
    minimum: 0,
    maximum: 86400,
    description: 'The time between the signal to stop and the kill.',
    'x-towpath-unit': 'seconds',
    default: 30,
  },
  ...placementProperties,
  imagePullSecrets: {
    type: 'array',
    items: { ...objectNameSchema, description: 'The name of a Secret of the type kubernetes.io/dockerconfigjson.' },
    maxItems: 20,
    uniqueItems: true,
    description: 'Secrets of the namespace with which the images are fetched.',
    examples: [['registry']],
  },
  ...dnsProperties,
  shareProcessNamespace: {
    type: 'boolean',
    description: "Whether the containers see each other's processes.",
    default: false,
  },
  enableServiceLinks: {
    type: 'boolean',
    description: 'Whether there are variables for every Kubernetes Service of the namespace.',
    default: false,
  },
};
