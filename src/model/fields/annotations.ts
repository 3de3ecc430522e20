import { qualified } from '../names.js';
import { mapOf, type Schema } from '../schema.js';

/** The key of an annotation or a label. */
export const qualifiedName: Schema = {
  type: 'string',
  pattern: `^(${qualified.prefix})?${qualified.name}$`,
  'x-towpath-form': 'a name such as example.com/name, with at most 63 characters after the "/"',
  maxLength: qualified.maxLength,
};

/** Annotations of an object. */
export function annotationsSchema(description: string): Schema {
  return mapOf({ type: 'string', maxLength: 65536, description: 'The text of the annotation.' }, qualifiedName, {
    description,
    examples: [{ 'example.com/name': 'text' }],
  });
}
