import { fields, type Schema } from '../model/schema.js';

/** What schemas of reports are made from. */
export const text = (description: string): Schema => ({ type: 'string', description });
export const count = (description: string): Schema => ({ type: 'integer', minimum: 0, description });
export const flag = (description: string): Schema => ({ type: 'boolean', description });
export const listOf = (items: Schema, description: string): Schema => ({ type: 'array', items, description });
export const oneOf = (values: readonly string[], description: string): Schema => ({
  type: 'string',
  enum: values,
  description,
});

/** An object in which every field is required but those named. */
export function whole(
  description: string,
  properties: Record<string, Schema>,
  optional: readonly string[] = [],
): Schema {
  const required = Object.keys(properties).filter((name) => !optional.includes(name));
  return fields(properties, { required, description });
}
