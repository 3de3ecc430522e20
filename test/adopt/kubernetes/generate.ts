import * as fc from 'fast-check';
import { always, never, oneOf, values } from './values.js';

/** A definition of Kubernetes' schemas, as far as it is needed here. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly additionalProperties?: Schema | boolean;
  readonly 'x-kubernetes-list-map-keys'?: readonly string[];
}

export type Definitions = Readonly<Record<string, Schema>>;
export type Made = Record<string, unknown>;

/** How many of the fields that nobody demands are there, in percent. */
const share = 22;

/** Random objects of a definition: each field that the schema has, in every combination, to some depth. */
export function objectsOf(definitions: Definitions): (name: string) => fc.Arbitrary<Made> {
  const known = new Map<string, fc.Arbitrary<unknown>>();

  const ofDefinition = (name: string): fc.Arbitrary<unknown> => {
    const before = known.get(name);
    if (before !== undefined) return before;
    // Definitions refer to each other in circles.
    const made = fc.constant(undefined).chain(() => ofSchema(definitions[name] ?? {}, shortOf(name)));
    known.set(name, made);
    return made;
  };

  const ofSchema = (schema: Schema, type: string): fc.Arbitrary<unknown> => {
    if (schema.$ref !== undefined) return ofDefinition(schema.$ref.replace('#/$defs/', ''));
    if (schema.enum !== undefined) return fc.constantFrom(...schema.enum.filter((it) => it !== null));
    const types = [schema.type ?? []].flat();
    if (schema.properties !== undefined) return ofFields(schema, type);
    if (types.includes('array') && schema.items !== undefined)
      return listOf(ofSchema(schema.items, type), schema['x-kubernetes-list-map-keys']);
    if (types.includes('boolean')) return fc.boolean();
    if (types.includes('integer')) return fc.integer({ min: 1, max: 100 });
    if (types.includes('number')) return fc.constantFrom(1, 2);
    if (types.includes('object')) return fc.constant({});
    return fc.constantFrom('a', 'some-text');
  };

  const ofFields = ({ properties = {}, required = [] }: Schema, type: string): fc.Arbitrary<unknown> => {
    const chosen = oneOf[type] ?? [];
    const isDemanded = (field: string) =>
      [field, `${type}.${field}`].some((it) => [...required, ...always].includes(it));
    const names = Object.keys(properties).filter((it) => it !== 'status' && !(never[type] ?? []).includes(it));
    const one = (field: string) =>
      values[`${type}.${field}`] ?? values[field] ?? ofSchema(properties[field] ?? {}, type);
    const optional = (field: string) =>
      fc.integer({ min: 0, max: 99 }).chain((dice) => (dice < share ? one(field) : fc.constant(undefined)));
    const all = names
      .filter((it) => !chosen.includes(it))
      .map((it) => [it, isDemanded(it) ? one(it) : optional(it)] as const);
    const fields = fc.record(Object.fromEntries(all));
    const either = chosen.filter((it) => names.includes(it));
    const whole =
      either.length === 0
        ? fields
        : fc
            .tuple(fields, fc.constantFrom(...either))
            .chain(([some, field]) => one(field).map((value) => ({ ...some, [field]: value })));
    return whole.map(withoutUndefined);
  };

  return (name) => ofDefinition(name) as fc.Arbitrary<Made>;
}

function listOf(items: fc.Arbitrary<unknown>, keys: readonly string[] | undefined): fc.Arbitrary<unknown[]> {
  const keyOf = (item: unknown) => JSON.stringify((keys ?? []).map((key) => (item as Made)[key] ?? null));
  const limits = { minLength: 1, maxLength: 3 };
  return keys === undefined ? fc.array(items, limits) : fc.uniqueArray(items, { ...limits, selector: keyOf });
}

function withoutUndefined(made: object): Made {
  return Object.fromEntries(Object.entries(made).filter(([, value]) => value !== undefined));
}

function shortOf(name: string): string {
  return name.split('.').at(-1) ?? name;
}
