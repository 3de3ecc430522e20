/**
 * A schema as its file has it, for editors and other readers: each description says the unit and the default, too. Parts
 * that were shared stay shared.
 * @param {object} schema
 * @param {(schema: object) => string} descriptionOf
 * @returns {object}
 */
export function forReaders(schema, descriptionOf) {
  const written = new Map();
  const write = (node) => {
    if (!written.has(node)) written.set(node, described(mapSchemas(node, write), descriptionOf));
    return written.get(node);
  };
  return write(schema);
}

function described(schema, descriptionOf) {
  const description = descriptionOf(schema);
  return description === '' ? schema : { ...schema, description };
}

/** A schema in which those directly below it are as `write` makes them. */
function mapSchemas(schema, write) {
  const { properties, additionalProperties, items, propertyNames } = schema;
  return {
    ...schema,
    ...(properties && {
      properties: Object.fromEntries(Object.entries(properties).map(([name, child]) => [name, write(child)])),
    }),
    ...(additionalProperties && { additionalProperties: write(additionalProperties) }),
    ...(items && { items: write(items) }),
    ...(propertyNames && { propertyNames: write(propertyNames) }),
  };
}
