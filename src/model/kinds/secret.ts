import { keySchema } from '../fields/config.js';
import { objectNameSchema } from '../names.js';
import { fields } from '../schema.js';
import { environmentsSchema, resourcePaths, type Kind } from './kind.js';

/** A secret that stands in a store: what it is called there, never what it says. */
export interface SecretSpec {
  readonly description?: string;
  readonly store: 'vault' | 'aws-secrets-manager';
  /** The names of its values. */
  readonly keys: readonly string[];
  readonly type?: SecretType;
  /** Of a team's Secret: where it exists; everywhere where left out. */
  readonly environments?: readonly string[];
  /** The name of the Kubernetes Secret. */
  readonly name?: string;
}

/**
 * Kubernetes' types, each with the keys that it demands (kubernetes.io/docs/concepts/configuration/secret). Where there
 * are several lists, one of them is enough.
 */
export const secretTypes = {
  Opaque: [[]],
  'kubernetes.io/tls': [['tls.crt', 'tls.key']],
  'kubernetes.io/dockerconfigjson': [['.dockerconfigjson']],
  'kubernetes.io/basic-auth': [['username'], ['password']],
  'kubernetes.io/ssh-auth': [['ssh-privatekey']],
} as const satisfies Record<string, readonly (readonly string[])[]>;

export type SecretType = keyof typeof secretTypes;

export const secret: Kind = {
  kind: 'Secret',
  paths: [resourcePaths.service, resourcePaths.team],
  description: 'A secret of a service, or of a team for all of its services. Its values stand in a store, never here.',
  spec: fields(
    {
      description: { type: 'string', maxLength: 1000, description: 'What the secret is for, in a sentence.' },
      store: {
        type: 'string',
        enum: ['vault', 'aws-secrets-manager'],
        description: 'The store that holds its values.',
      },
      keys: {
        type: 'array',
        items: { ...keySchema, description: 'The name of a value.' },
        minItems: 1,
        maxItems: 200,
        uniqueItems: true,
        description:
          'The names of its values, which `{secret: NAME, key: KEY}` refers to. Never the values themselves.',
        examples: [['username', 'password']],
      },
      type: {
        type: 'string',
        enum: Object.keys(secretTypes),
        description: 'The type of the Kubernetes Secret, which may demand certain keys.',
        default: 'Opaque',
      },
      environments: environmentsSchema,
      name: {
        ...objectNameSchema,
        description: 'The name of the Kubernetes Secret.',
        'x-towpath-default': '`<service>-<name>`, and `<name>` for a team',
        examples: ['legacy-credentials'],
      },
    },
    { required: ['store', 'keys'] },
  ),
};
