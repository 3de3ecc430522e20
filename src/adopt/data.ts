import { isMap, type Data } from '../model/merge.js';

export type DataMap = { readonly [key: string]: Data };
/** Keys and list indexes from the top of an object. */
export type Path = readonly (string | number)[];

/** The value at a path; undefined where there is none. */
export function at(value: Data | undefined, ...path: Path): Data | undefined {
  let found = value;
  for (const key of path) {
    if (Array.isArray(found)) found = (found as readonly Data[])[Number(key)];
    else found = isMap(found) && Object.hasOwn(found, key) ? found[String(key)] : undefined;
  }
  return found;
}

export function mapAt(value: Data | undefined, ...path: Path): DataMap {
  const found = at(value, ...path);
  return isMap(found) ? found : {};
}

export function listAt(value: Data | undefined, ...path: Path): readonly Data[] {
  const found = at(value, ...path);
  return Array.isArray(found) ? (found as readonly Data[]) : [];
}

export function textAt(value: Data | undefined, ...path: Path): string | undefined {
  const found = at(value, ...path);
  return typeof found === 'string' ? found : undefined;
}

/** Without what is undefined or null. */
export function said(fields: Readonly<Record<string, Data | undefined>>): DataMap {
  return Object.fromEntries(
    Object.entries(fields).filter((entry): entry is [string, Data] => entry[1] !== undefined && entry[1] !== null),
  );
}

/** Nothing instead of an empty map or list. */
export function filled<Value extends DataMap | readonly Data[]>(value: Value): Value | undefined {
  return Object.keys(value).length === 0 ? undefined : value;
}

/** Some fields of a map, as they are. */
export function pick(from: DataMap, fields: readonly string[]): DataMap {
  return said(Object.fromEntries(fields.map((field) => [field, at(from, field)])));
}

/** The value unless it is what holds anyway. */
export function unless(standard: Data, value: Data | undefined): Data | undefined {
  return value === standard ? undefined : value;
}

/** Items of a list of maps by the text in one of their fields. */
export function byField(items: readonly Data[], field: string, value: (item: DataMap) => Data | undefined): DataMap {
  return said(
    Object.fromEntries(items.flatMap((item) => (isMap(item) ? [[wordOf(at(item, field)), value(item)] as const] : []))),
  );
}

/** Numbers of a map as text: Kubernetes takes `cpu: 1`. */
export function texts(map: DataMap): DataMap {
  return Object.fromEntries(
    Object.entries(map).map(([key, value]) => [key, typeof value === 'number' ? String(value) : value]),
  );
}

/** A value as a word: a text as it is, anything else as JSON writes it. */
export function wordOf(value: Data | undefined): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}
