import { inStage, type Parameter, type ParameterValue } from './fields/parameters.js';
import type { Usage } from './fields/usage.js';
import type { Stage } from './fields/stage.js';
import type { Declaration } from './kinds/kind.js';
import type { Deletion, OfferedStage, OfferingSpec } from './kinds/offering.js';
import { saidAt, type Resource } from './managed.js';
import { expand, type Data } from './merge.js';
import { usageSchema } from './fields/usage.js';
import { milliOf } from './quantity.js';

export type Offering = Declaration<OfferingSpec>;
export type Offerings = ReadonlyMap<string, Offering>;

/** A resource as an offering understands it. What the offering does not know is left out. */
export interface Offered {
  readonly offering: Offering;
  /** Missing where the offering has nothing for the stage of the environment. */
  readonly stage?: OfferedStage;
  /** In the order of the offering. A parameter that has no default, and that nothing says, is missing. */
  readonly parameters: Readonly<Record<string, Value<ParameterValue>>>;
  readonly usage: Readonly<Record<string, Value<Usage>>>;
}

/** A value that a resource says, or the offering's default. */
export interface Value<Of> {
  readonly value: Of;
  readonly isDefault: boolean;
}

/** A resource as its offering understands it; undefined where there is no such offering, or none that could be read. */
export function offeredAs(resource: Resource, offerings: Offerings): Offered | undefined {
  const offering = offerings.get(resource.said.offering);
  if (offering?.spec.stages === undefined) return undefined;
  const { parameters = {}, usage = {}, stages } = offering.spec;
  const { said, environment } = resource;
  const stage = stages[environment.spec.stage];
  return {
    offering,
    ...(stage && { stage }),
    parameters: valuesOf(parameters, (name, parameter) => {
      const value = said[name] as ParameterValue | undefined;
      return ofEither(value, inStage(parameter.default, environment.spec.stage));
    }),
    usage: valuesOf(usage, (name, offered) => ofEither(said.usage?.[name], wholeUsage(offered.default))),
  };
}

function valuesOf<Offer, Of>(
  offers: Readonly<Record<string, Offer>>,
  valueOf: (name: string, offer: Offer) => Value<Of> | undefined,
): Record<string, Value<Of>> {
  return Object.fromEntries(
    Object.entries(offers).flatMap(([name, offer]) => {
      const value = valueOf(name, offer);
      return value === undefined ? [] : [[name, value] as const];
    }),
  );
}

function ofEither<Of>(said: Of | undefined, standard: Of | undefined): Value<Of> | undefined {
  if (said !== undefined) return { value: said, isDefault: false };
  return standard === undefined ? undefined : { value: standard, isDefault: true };
}

/** A usage whose text alone stands for what is expected. */
function wholeUsage(usage: Usage | string): Usage {
  return expand(usageSchema, usage as Data) as unknown as Usage;
}

/** What becomes of the objects of a resource, and of what exists at the provider, when it is no longer declared. */
export function deletionOf({ offering, stage }: Pick<Offered, 'offering' | 'stage'>): Deletion {
  // What a cache holds can be made anew.
  return stage?.deletion ?? (offering.spec.for === 'Cache' ? 'Delete' : 'Retain');
}

/** Where a value of a parameter is said: in a declaration, or as the default of the offering. */
export function placeOfParameter(
  resource: Resource,
  { offering }: Pick<Offered, 'offering'>,
  name: string,
): { file: string; path: readonly string[] } {
  const standard = offering.spec.parameters?.[name]?.default;
  const at = typeof standard === 'object' ? [resource.environment.spec.stage] : [];
  return saidAt(resource, [name]) ?? { file: offering.file, path: ['spec', 'parameters', name, 'default', ...at] };
}

/** A value as a number that can be compared: thousandths of a quantity, a place in `enum`; undefined where it is none. */
export function sizeOf({ type, enum: values = [] }: Parameter, value: ParameterValue): bigint | undefined {
  if (typeof value === 'number') return type === 'integer' && Number.isSafeInteger(value) ? BigInt(value) : undefined;
  if (typeof value !== 'string') return undefined;
  if (type === 'quantity') return milliOf(value);
  const place = values.indexOf(value);
  return type === 'string' && place >= 0 ? BigInt(place) : undefined;
}

/** Whether two values of a parameter are the same: 1024Mi is 1Gi. */
export function isSameValue(parameter: Parameter, one: ParameterValue, other: ParameterValue): boolean {
  if (one === other) return true;
  return parameter.type === 'quantity' && sizeOf(parameter, one) === sizeOf(parameter, other);
}

/** What a team may ask for at least, or at most, in a stage. */
export function limitsOf(
  { minimum, maximum }: Parameter,
  stage: Stage,
): { readonly minimum?: string | number; readonly maximum?: string | number } {
  const [least, most] = [inStage(minimum, stage), inStage(maximum, stage)];
  return { ...(least !== undefined && { minimum: least }), ...(most !== undefined && { maximum: most }) };
}
