import type { Structural } from '../../model/definitions.js';

/** Kept as long as the schema is: every service is judged by it. */
const openSchemas = new WeakMap<Structural, Structural>();

/** A schema that takes fields that it does not name. */
export function opened(schema: Structural): Structural {
  const known = openSchemas.get(schema) ?? open(schema);
  openSchemas.set(schema, known);
  return known;
}

function open(schema: Structural): Structural {
  const { properties, items, additionalProperties } = schema;
  return {
    ...schema,
    'x-kubernetes-preserve-unknown-fields': true,
    ...(properties && {
      properties: Object.fromEntries(Object.entries(properties).map(([key, part]) => [key, open(part)])),
    }),
    ...(items && { items: open(items) }),
    ...(typeof additionalProperties === 'object' && { additionalProperties: open(additionalProperties) }),
  };
}
