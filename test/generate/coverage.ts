import { groupBy } from '../../src/lists.js';
import { isMap, schemaOf, type Data } from '../../src/model/merge.js';
import type { Schema } from '../../src/model/schema.js';

/**
 * The schemas of all fields below a schema, each with the first of its paths (`*` for the values of a map and the items of
 * a list): what containers have in common is one field, however many kinds of containers there are.
 */
export function fieldsOf(root: Schema): ReadonlyMap<Schema, string> {
  const found = new Map<Schema, string>();
  const visit = ({ properties = {}, additionalProperties, items }: Schema, path: readonly string[]): void => {
    const alike = groupBy(Object.entries(properties), ([, schema]) => JSON.stringify({ ...schema, description: '' }));
    for (const group of alike.values()) {
      // Of a long list of words for the same, such as capabilities, any one will do.
      for (const [name, part] of group) add(part, [...path, group.length > 10 ? '…' : name]);
    }
    if (items) add(items, [...path, '*']);
    if (additionalProperties) add(additionalProperties, [...path, '*']);
  };
  const add = (schema: Schema, path: readonly string[]): void => {
    if (found.has(schema)) return;
    found.set(schema, path.join('.'));
    visit(schema, path);
  };
  visit(root, []);
  return found;
}

/** Notes the schemas of all fields that a value has. */
export function noteFields(value: Data, schema: Schema, seen: Set<Schema>): void {
  const note = (part: Data, of: Schema): void => {
    seen.add(of);
    noteFields(part, of, seen);
  };
  if (Array.isArray(value)) for (const item of value as readonly Data[]) note(item, schema.items ?? {});
  else if (isMap(value)) for (const [key, part] of Object.entries(value)) note(part, schemaOf(schema, key) ?? {});
}
