import type { ParameterValue } from './fields/parameters.js';
import { isMap, type Data } from './merge.js';
import { milliOf } from './quantity.js';

/** What a value in `provision` can be taken from, beside parameters, and what it is. */
export const provisionSources = {
  name: 'the name of the object: `<service>-<resource>`, or `<resource>` of a team',
  secret: 'the name of the Secret with which services connect',
  externalName:
    'the name at the provider: `<environment>-<service>-<resource>`, `<environment>-<team>-<resource>` of a team, or what `existing` says',
  host: '`<name>.<namespace>.svc`, the address of a Kubernetes Service of that name',
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

/** A text of an offering, or what it is taken from. */
export type ProvisionText = string | Extract<ProvisionReference, { readonly from: unknown }>;

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

/** What references stand for. What is missing is not known. */
export interface ProvisionValues {
  readonly parameters: Readonly<Record<string, ParameterValue>>;
  readonly sources: Readonly<Record<ProvisionSource, string | undefined>>;
}

/** Fields of an object with their values in the place of references; a field whose value is not known is left out. */
export function filled(value: Data, values: ProvisionValues): Data | undefined {
  const reference = referenceIn(value);
  if (reference !== undefined) return valueOf(reference, values);
  if (Array.isArray(value))
    return (value as readonly Data[]).map((item) => filled(item, values)).filter((item) => item !== undefined);
  if (!isMap(value)) return value;
  return Object.fromEntries(
    Object.entries<Data>(value).flatMap(([key, part]) => {
      const made = filled(part, values);
      return made === undefined ? [] : [[key, made] as const];
    }),
  );
}

/** A text of an offering; '' where it is not known. */
export function textOf(text: ProvisionText, values: ProvisionValues): string {
  const value = typeof text === 'string' ? text : valueOf(text, values);
  return typeof value === 'string' ? value : '';
}

const milliInGiB = 1000 * 2 ** 30;

function valueOf(reference: ProvisionReference, { parameters, sources }: ProvisionValues): Data | undefined {
  if ('from' in reference) {
    const text = sources[reference.from];
    return text === undefined ? undefined : text + (reference.suffix ?? '');
  }
  const { parameter, values, unit } = reference;
  const value = Object.hasOwn(parameters, parameter) ? parameters[parameter] : undefined;
  if (value === undefined) return undefined;
  if (values !== undefined) return Object.hasOwn(values, String(value)) ? values[String(value)] : undefined;
  const milli = unit === undefined || typeof value !== 'string' ? undefined : milliOf(value);
  return milli === undefined ? value : Number(milli) / milliInGiB;
}
