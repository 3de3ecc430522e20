import { qualified } from '../names.js';
import { mapOf, type Schema } from '../schema.js';

/** Kubernetes: IsQualifiedName. */
export const qualifiedName = `^(${qualified.prefix})?${qualified.name}$`;

/** Annotations of an object. */
export function annotationsSchema(description: string): Schema {
  return mapOf(
    { type: 'string', maxLength: 65536, description: 'The text of the annotation.' },
    {
      type: 'string',
      pattern: qualifiedName,
      'x-towpath-form': 'an annotation such as example.com/name, with at most 63 characters after the "/"',
      maxLength: qualified.maxLength,
    },
    { description, examples: [{ 'example.com/name': 'text' }] },
  );
}
