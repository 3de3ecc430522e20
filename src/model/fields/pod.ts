import { mapOf, type Schema } from '../schema.js';

/** What holds for the pods as a whole. */
export interface Pod {
  readonly podAnnotations?: Readonly<Record<string, string>>;
  readonly terminationGracePeriodSeconds?: number;
}

/** Kubernetes: IsQualifiedName: an optional DNS prefix and a name of at most 63 characters. */
const qualifiedName =
  '^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$';

export const podProperties: Record<string, Schema> = {
  podAnnotations: mapOf(
    { type: 'string', maxLength: 65536, description: 'The text of the annotation.' },
    {
      type: 'string',
      pattern: qualifiedName,
      'x-towpath-form': 'an annotation such as example.com/name',
      maxLength: 317,
    },
    { description: 'Annotations of the pods.' },
  ),
  terminationGracePeriodSeconds: {
    type: 'integer',
    minimum: 0,
    maximum: 86400,
    description: 'The time between the signal to stop and the kill.',
    'x-towpath-unit': 'seconds',
    default: 30,
  },
};
