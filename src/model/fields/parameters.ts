import { fields, mapOf, type Schema } from '../schema.js';
import { stages, type Stage } from './stage.js';

/** A value of a parameter. A quantity is text such as `100Gi`. */
export type ParameterValue = string | number | boolean;

/** One value for all stages, or one for each. */
export type ByStage<Value> = Value | Readonly<Partial<Record<Stage, Value>>>;

/** What a team may say of a resource: which values there are, in each stage, and what cannot be undone. */
export interface Parameter {
  readonly description?: string;
  readonly type: 'string' | 'integer' | 'quantity' | 'boolean';
  /** Of a string: all that it may be, in order: the smallest or the oldest first. */
  readonly enum?: readonly string[];
  /** Of an integer or a quantity. */
  readonly minimum?: ByStage<string | number>;
  readonly maximum?: ByStage<string | number>;
  /** What holds where nothing is said. A parameter without one must be said. */
  readonly default?: ByStage<ParameterValue>;
  /** `false`: it can be raised and never lowered; of an `enum`, nothing before the present one can be chosen. */
  readonly shrinks?: boolean;
  /** `false`: it is decided once, when the resource is made. */
  readonly changes?: boolean;
}

/** A value of a parameter that is text, as it stands in `enum` and is a key of `values`. */
export const valueNameSchema: Schema = {
  type: 'string',
  pattern: '^[A-Za-z0-9][-A-Za-z0-9_.]*$',
  'x-towpath-form': 'letters, digits, "-", "_" and ".", with a letter or digit first',
  maxLength: 63,
};

/** The words that a resource says beside its parameters, which no parameter may be called. */
export const reservedParameters = ['offering', 'description', 'environments', 'overrides', 'usage', 'name', 'existing'];

const byStage = (types: readonly string[], description: string, examples: readonly unknown[]): Schema => ({
  type: [...types, 'object'],
  'x-kubernetes-map-type': 'atomic',
  properties: Object.fromEntries(
    stages.map((stage) => [
      stage,
      { type: types, maxLength: 253, description: `In environments of the stage ${stage}.` },
    ]),
  ),
  additionalProperties: false,
  maxLength: 253,
  description,
  examples,
});

const parameterSchema: Schema = fields(
  {
    description: { type: 'string', maxLength: 1000, description: 'What it decides, in a sentence.' },
    type: {
      type: 'string',
      enum: ['string', 'integer', 'quantity', 'boolean'],
      enumDescriptions: ['One of `enum`.', 'A whole number.', 'A number of bytes such as 100Gi.', 'true or false.'],
      description: 'What its values are.',
    },
    enum: {
      type: 'array',
      items: { ...valueNameSchema, description: 'A value.' },
      minItems: 1,
      maxItems: 100,
      uniqueItems: true,
      description: 'Of a string: all values, the smallest or the oldest first.',
      examples: [['small', 'medium', 'large']],
    },
    minimum: byStage(['string', 'integer'], 'The least that a team may ask for, at all or in each stage.', ['20Gi']),
    maximum: byStage(['string', 'integer'], 'The most that a team may ask for, at all or in each stage.', [
      { development: '50Gi', production: '2000Gi' },
    ]),
    default: {
      ...byStage(['string', 'integer', 'boolean'], 'What holds where a team says nothing, at all or in each stage.', [
        'small',
      ]),
      'x-towpath-default': 'none: a team must say it',
    },
    shrinks: {
      type: 'boolean',
      default: true,
      description: 'Whether it can be lowered, or an earlier value of `enum` be chosen, once the resource exists.',
    },
    changes: { type: 'boolean', default: true, description: 'Whether it can be changed once the resource exists.' },
  },
  { required: ['type'], description: 'What a team may say.' },
);

export const parametersSchema: Schema = mapOf(
  parameterSchema,
  {
    type: 'string',
    pattern: '^[a-z][A-Za-z0-9]*$',
    'x-towpath-form': 'letters and digits, with a small letter first',
    maxLength: 63,
  },
  {
    description: 'What a team may say of a resource, by name.',
    examples: [{ size: { type: 'string', enum: ['small', 'medium'], default: 'small' } }],
  },
);

/** The name of an environment's stage, or nothing: what holds in a stage of what is said for all or for each. */
export function inStage<Value>(said: ByStage<Value> | undefined, stage: Stage): Value | undefined {
  return typeof said === 'object' && said !== null ? (said as Partial<Record<Stage, Value>>)[stage] : said;
}
