import { provisionSources, type ProvisionText } from '../provision.js';
import { objectNameSchema } from '../names.js';
import { fields, mapOf, type Schema } from '../schema.js';

/** What the keys of an offering are in a stage, where they are not the keys of the Secret of the resource. */
export interface Connection {
  /** The name of the Secret, where the objects choose it themselves. */
  readonly secret?: ProvisionText;
  readonly keys?: Readonly<Record<string, ConnectionKey>>;
}

/** Exactly one of the two: the key in the Secret, or a value that is no secret. */
export interface ConnectionKey {
  readonly key?: string;
  readonly value?: ProvisionText;
}

/** A text, or what Towpath knows. */
export const provisionTextSchema = (rest: Partial<Schema>): Schema => ({
  type: ['string', 'object'],
  'x-kubernetes-map-type': 'atomic',
  properties: {
    from: {
      type: 'string',
      enum: Object.keys(provisionSources),
      enumDescriptions: Object.values(provisionSources).map((is) => `${is.charAt(0).toUpperCase()}${is.slice(1)}.`),
      description: 'What it is taken from.',
    },
    suffix: {
      type: 'string',
      pattern: '^[-.]?[a-z0-9]([-a-z0-9]*[a-z0-9])?$',
      'x-towpath-form': 'lower-case letters, digits and "-", at most after a "-" or a "."',
      maxLength: 63,
      description: 'What is put behind it.',
    },
  },
  required: ['from'],
  additionalProperties: false,
  maxLength: 253,
  ...rest,
});

/** The key of a Secret (Kubernetes: IsConfigMapKey). */
export const connectionKeySchema: Schema = {
  type: 'string',
  pattern: '^[-._a-zA-Z0-9]+$',
  'x-towpath-form': 'letters, digits, "-", "_" and "."',
  maxLength: 253,
  description: 'A key.',
};

export const connectionSchema: Schema = fields(
  {
    secret: provisionTextSchema({
      pattern: objectNameSchema.pattern ?? '',
      'x-towpath-form': objectNameSchema['x-towpath-form'] ?? '',
      description: 'The name of the Secret with what it takes to connect.',
      examples: [{ from: 'name', suffix: '-app' }],
      'x-towpath-default': 'the name that `{ from: secret }` stands for',
    }),
    keys: mapOf(
      fields(
        {
          key: { ...connectionKeySchema, description: 'What the key is called in the Secret.' },
          value: provisionTextSchema({
            description: 'What it is, where it is no secret.',
            examples: [{ from: 'host' }],
          }),
        },
        { description: 'What a key stands for: exactly one of key and value.' },
      ),
      connectionKeySchema,
      {
        maxProperties: 50,
        description:
          'What the keys of the offering stand for. Those that are left out are called the same in the Secret.',
        examples: [{ url: { key: 'uri' }, port: { value: '6379' } }],
      },
    ),
  },
  { description: 'How services connect in the stage.' },
);
