import { isMap, schemaOf, type Data } from '../../src/model/merge.js';
import type { Schema } from '../../src/model/schema.js';
import { tied, ties } from './ties.js';

/** The names of the declarations of a kind, or the keys of a field of services. */
type Names = (kind: string) => readonly string[];

/** The value with each text that names something (see `ties`) naming something that is there, if there is any. */
export function tie(value: Data, schema: Schema, path: readonly string[], names: Names): Data {
  const walk = (part: Data, at: Schema, of: readonly string[], above: readonly Data[]): Data => {
    if (typeof part === 'string') {
      const field = at['x-towpath-shorthand'];
      return named(part, field === undefined ? of : [...of, field], above, names);
    }
    if (Array.isArray(part)) {
      return [...new Set((part as readonly Data[]).map((item) => walk(item, at.items ?? {}, [...of, '*'], above)))];
    }
    if (!isMap(part)) return part;
    const entries = Object.entries(part).map(([said, inner]) => {
      const isField = Object.hasOwn(at.properties ?? {}, said);
      const key = isField ? said : named(said, [...of, 'key'], above, names);
      return [key, walk(inner, schemaOf(at, said) ?? {}, [...of, isField ? key : '*'], [part, ...above])];
    });
    return Object.fromEntries(entries) as Data;
  };
  return walk(value, schema, path, []);
}

function named(text: string, path: readonly string[], above: readonly Data[], names: Names): string {
  const to = tied(ties.names, path);
  if (to === undefined) return text;
  const near = above.map((map) => (isMap(map) ? map[to] : undefined)).find((map) => isMap(map));
  const found = Object.keys(near ?? {});
  const there = found.length > 0 ? found : names(to);
  return there[text.length % there.length] ?? text;
}
