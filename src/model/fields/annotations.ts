import { mapOf, type Schema } from '../schema.js';

/** Kubernetes: IsQualifiedName: an optional DNS prefix and a name of at most 63 characters. */
export const qualifiedName =
  '^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$';

/** Annotations of an object. */
export function annotationsSchema(description: string): Schema {
  return mapOf(
    { type: 'string', maxLength: 65536, description: 'The text of the annotation.' },
    {
      type: 'string',
      pattern: qualifiedName,
      'x-towpath-form': 'an annotation such as example.com/name',
      maxLength: 317,
    },
    { description },
  );
}
