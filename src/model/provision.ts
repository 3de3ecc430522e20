import { isMap, type Data } from './merge.js';

/** What a value in `provision` can be taken from, beside parameters, and what it is. */
export const provisionSources = {
  name: 'the name of the object: `<service>-<resource>`, or `<resource>` of a team',
  secret: 'the name of the Secret with which services connect',
  namespace: 'the namespace of the object',
  environment: 'the name of the environment',
  region: 'the region of the environment',
  team: 'the team',
} as const;

export type ProvisionSource = keyof typeof provisionSources;

/** A value of `provision` that each resource decides. */
export type ProvisionReference =
  | { readonly parameter: string; readonly values?: Readonly<Record<string, Data>>; readonly unit?: 'GiB' }
  | { readonly from: ProvisionSource; readonly suffix?: string };

export interface PlacedReference {
  readonly path: readonly (string | number)[];
  readonly reference: ProvisionReference;
}

/** What stands for a value in the fields of an object, wherever it does. Any other map is a map of the object. */
export function provisionReferences(value: unknown, path: PlacedReference['path'] = []): PlacedReference[] {
  const data = value as Data;
  const reference = referenceIn(data);
  if (reference !== undefined) return [{ path, reference }];
  if (Array.isArray(data))
    return (data as readonly Data[]).flatMap((item, index) => provisionReferences(item, [...path, index]));
  if (!isMap(data)) return [];
  return Object.entries<Data>(data).flatMap(([key, part]) => provisionReferences(part, [...path, key]));
}

/** The reference that a value is: a map of `parameter` with at most `values` and `unit`, or of `from` with one of the sources and at most `suffix`. */
export function referenceIn(value: Data): ProvisionReference | undefined {
  if (!isMap(value)) return undefined;
  const keys = Object.keys(value);
  const { parameter, from } = value;
  const isFrom = typeof from === 'string' && keys.every((key) => ['from', 'suffix'].includes(key));
  if (isFrom && Object.hasOwn(provisionSources, from)) return value as unknown as ProvisionReference;
  const isReference =
    typeof parameter === 'string' && keys.every((key) => ['parameter', 'values', 'unit'].includes(key));
  return isReference ? (value as unknown as ProvisionReference) : undefined;
}
