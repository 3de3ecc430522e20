/**
 * A JSON Schema (2020-12) as plain data. `description` says what a value means, and nothing that another keyword says:
 * people read {@link descriptionOf}. `enumDescriptions` is what editors call the words for each value of `enum`.
 * The annotations are
 * - `x-kubernetes-map-type: atomic`, Kubernetes' word: the value is replaced as a whole, never merged by key;
 * - `x-towpath-shorthand: field`: a scalar stands for an object with that one field;
 * - `x-towpath-form`: what a `pattern` demands, in words that follow "must be";
 * - `x-towpath-unit`: what a number or a quantity counts;
 * - `x-towpath-default`: what holds where the field is left out and no fixed value does, in words.
 */
export interface Schema {
  readonly type?: string | readonly string[];
  readonly title?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly examples?: readonly unknown[];
  readonly enum?: readonly (string | null)[];
  readonly enumDescriptions?: readonly string[];
  readonly const?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: false | Schema;
  readonly propertyNames?: Schema;
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly 'x-kubernetes-map-type'?: 'atomic';
  readonly 'x-towpath-shorthand'?: string;
  readonly 'x-towpath-form'?: string;
  readonly 'x-towpath-unit'?: string;
  readonly 'x-towpath-default'?: string;
}

/** What a value means, in which unit, and what holds where it is left out: what people read in editors and in hints. */
export function descriptionOf(schema: Schema): string {
  const { description = '', 'x-towpath-unit': unit, 'x-towpath-default': words } = schema;
  const standard = typeof schema.default === 'string' ? schema.default : (JSON.stringify(schema.default) ?? words);
  return [
    description,
    unit === undefined ? '' : `Unit: ${unit}.`,
    standard === undefined ? '' : `Default: ${standard}.`,
  ]
    .filter(Boolean)
    .join(' ');
}

/** An object with exactly these fields. */
export function fields(properties: Record<string, Schema>, rest: Partial<Schema> = {}): Schema {
  return { type: 'object', properties, additionalProperties: false, ...rest };
}

/** A map keyed by name. */
export function mapOf(values: Schema, names: Schema, rest: Partial<Schema> = {}): Schema {
  return { type: 'object', additionalProperties: values, propertyNames: names, maxProperties: 200, ...rest };
}

/**
 * The schema of one layer of a merge: nothing is required yet, and `null` removes what a lower layer says.
 * Atomic values are not opened: they are complete in each layer.
 */
export function layerOf(schema: Schema): Schema {
  if (schema['x-kubernetes-map-type'] === 'atomic') return schema;
  const { required: _, ...rest } = schema;
  const { properties, additionalProperties } = schema;
  return {
    ...rest,
    ...(properties && {
      properties: Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, removable(value)])),
    }),
    ...(additionalProperties && { additionalProperties: removable(additionalProperties) }),
  };
}

function removable(schema: Schema): Schema {
  const layer = layerOf(schema);
  return {
    ...layer,
    ...(layer.type !== undefined && { type: [layer.type, 'null'].flat() }),
    ...(layer.enum && { enum: [...layer.enum, null] }),
  };
}

/**
 * What is left to check of a merged value when each of its layers fits {@link layerOf}: what no layer could be asked
 * for, since another may have said it, and what layers may only exceed together.
 */
export function mergedOf(schema: Schema): Schema {
  if (schema['x-kubernetes-map-type'] === 'atomic') return {};
  const { required, maxProperties, properties = {}, additionalProperties } = schema;
  const below = Object.entries(properties).map(([name, value]) => [name, mergedOf(value)] as const);
  const checked = below.filter(([, value]) => Object.keys(value).length > 0);
  const ofOthers = additionalProperties ? mergedOf(additionalProperties) : {};
  return {
    ...(required && { required }),
    ...(maxProperties !== undefined && { maxProperties }),
    ...(checked.length > 0 && { properties: Object.fromEntries(checked) }),
    ...(Object.keys(ofOthers).length > 0 && { additionalProperties: ofOthers }),
  };
}
