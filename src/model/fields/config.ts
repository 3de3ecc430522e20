import { nameSchema } from '../names.js';
import { mapOf, type Schema } from '../schema.js';

/** Texts by key: what becomes a ConfigMap. */
export type Config = Readonly<Record<string, string>>;

/** Kubernetes: IsConfigMapKey in k8s.io/apimachinery/pkg/util/validation: a name of a file, and not `.` or `..`. */
export const keySchema: Schema = {
  type: 'string',
  pattern: '^\\.?[-_a-zA-Z0-9][-._a-zA-Z0-9]*$',
  'x-towpath-form': 'letters, digits, "_", "-" and "."',
  maxLength: 253,
};

export const textsSchema: Schema = mapOf({ type: 'string', maxLength: 1048576, description: 'The text.' }, keySchema, {
  description: 'Texts by key; mounted, each key is a file.',
  examples: [{ 'colours.txt': 'blue' }],
});

export const configSchema: Schema = mapOf(textsSchema, nameSchema, {
  description: 'Sets of texts by name. A volume `{config: NAME}` shows one as files; a change restarts who reads it.',
  examples: [{ settings: { 'colours.txt': 'blue' } }],
});
