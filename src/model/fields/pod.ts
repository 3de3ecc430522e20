import type { Schema } from '../schema.js';
import { annotationsSchema } from './annotations.js';
import { labelsSchema, type Labels } from './labels.js';

/** What holds for the pods as a whole. */
export interface Pod {
  readonly podLabels?: Labels;
  readonly podAnnotations?: Readonly<Record<string, string>>;
  readonly terminationGracePeriodSeconds?: number;
}

export const podProperties: Record<string, Schema> = {
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
};
