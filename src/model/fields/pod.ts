import { qualified } from '../names.js';
import { mapOf, type Schema } from '../schema.js';

/** What holds for the pods as a whole. */
export interface Pod {
  readonly podAnnotations?: Readonly<Record<string, string>>;
  readonly terminationGracePeriodSeconds?: number;
}

export const podProperties: Record<string, Schema> = {
  podAnnotations: mapOf(
    { type: 'string', maxLength: 65536, description: 'The text of the annotation.' },
    {
      type: 'string',
      pattern: `^(${qualified.prefix})?${qualified.name}$`,
      'x-towpath-form': 'an annotation such as example.com/name, with at most 63 characters after the "/"',
      maxLength: qualified.maxLength,
    },
    { description: 'Annotations of the pods.', examples: [{ 'example.com/name': 'text' }] },
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
