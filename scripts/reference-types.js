/** The type of a value in words, with its unit and its range. */
export function typeOf(schema) {
  if (schema.const !== undefined) return `\`${schema.const}\``;
  if (schema.enum !== undefined)
    return schema.enum
      .filter((value) => value !== null)
      .map((value) => `\`${value}\``)
      .join(', ');
  if (schema.type === undefined) return 'anything';
  return [schema.type]
    .flat()
    .filter((type) => type !== 'null')
    .map((type) => wordsFor(type, schema))
    .join(', or ');
}

function wordsFor(type, schema) {
  const unit = schema['x-towpath-unit'] === undefined ? '' : `, in ${schema['x-towpath-unit']}`;
  switch (type) {
    case 'string':
      // A form says more than a length.
      return `text${schema.pattern === undefined ? rangeOf(schema.minLength, schema.maxLength, ' characters') : ''}${unit}`;
    case 'integer':
      return `whole number${rangeOf(schema.minimum, schema.maximum, '')}${unit}`;
    case 'boolean':
      return '`true` or `false`';
    case 'array':
      return `list${schema.items.type === 'string' ? ' of text' : ''}${rangeOf(schema.minItems, schema.maxItems, ' items')}`;
    case 'object':
      return schema.additionalProperties ? 'map by name' : 'map';
    default:
      throw new Error(`The reference has no word for the type ${type}.`);
  }
}

function rangeOf(from, to, unit) {
  if (to === undefined) return '';
  if (from === to) return `, always ${to}${unit}`;
  return from === undefined ? `, up to ${to}${unit}` : `, ${from} to ${to}${unit}`;
}
