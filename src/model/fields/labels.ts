import { mapOf, type Schema } from '../schema.js';
import { qualifiedName } from './annotations.js';

export type Labels = Readonly<Record<string, string>>;

export const labelKeySchema: Schema = qualifiedName;

/** Kubernetes: IsValidLabelValue. */
export const labelValueSchema: Schema = {
  type: 'string',
  pattern: '^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$',
  'x-towpath-form': 'letters, digits, "-", "_" and ".", with a letter or digit first and last',
  maxLength: 63,
  description: 'The value of the label.',
};

/** Labels by key. */
export function labelsSchema(description: string, rest: Partial<Schema> = {}): Schema {
  return mapOf(labelValueSchema, labelKeySchema, { description, ...rest });
}
