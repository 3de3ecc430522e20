import { isMap, schemaOf, type Data } from '../../src/model/merge.js';
import type { Schema } from '../../src/model/schema.js';

/** The paths of all fields of a schema: fields by name, `*` for the values of a map and the items of a list. */
export function fieldsOf(schema: Schema, path: readonly string[] = []): string[] {
  const { properties = {}, additionalProperties, items } = schema;
  const parts = [
    ...Object.entries(properties),
    ...(additionalProperties ? ([['*', additionalProperties]] as const) : []),
    ...(items ? ([['*', items]] as const) : []),
  ];
  return parts.flatMap(([name, part]) => [[...path, name].join('.'), ...fieldsOf(part, [...path, name])]);
}

/** Notes the paths of all fields that a value has. */
export function noteFields(value: Data, schema: Schema, seen: Set<string>, path: readonly string[] = []): void {
  if (Array.isArray(value)) {
    for (const item of value as readonly Data[]) note(item, schema.items ?? {}, '*', seen, path);
  } else if (isMap(value)) {
    for (const [key, part] of Object.entries(value)) {
      note(part, schemaOf(schema, key) ?? {}, Object.hasOwn(schema.properties ?? {}, key) ? key : '*', seen, path);
    }
  }
}

function note(part: Data, schema: Schema, name: string, seen: Set<string>, path: readonly string[]): void {
  const own = [...path, name];
  seen.add(own.join('.'));
  noteFields(part, schema, seen, own);
}
