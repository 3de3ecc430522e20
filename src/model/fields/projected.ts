import { fields, type Schema } from '../schema.js';
import { downwardItemsSchema, filePath, filesOfSchema, modeSchema, type DownwardItems, type FilesOf } from './files.js';
import { reasonSchema } from './reason.js';

/** Exactly one of these. */
export interface ProjectedSource {
  readonly config?: FilesOf;
  readonly secret?: FilesOf;
  readonly serviceAccountToken?: ProjectedToken;
  readonly downward?: { readonly items: DownwardItems };
}

export const projectedSources = ['config', 'secret', 'serviceAccountToken', 'downward'] as const;

/** A token of the service account, which proves to `audience` who the pod is. */
export interface ProjectedToken {
  readonly path: string;
  readonly audience?: string;
  readonly expirationSeconds?: number;
  readonly reason: string;
}

const token: Schema = fields(
  {
    path: { ...filePath, description: 'Where the token is in the volume.' },
    audience: {
      type: 'string',
      minLength: 1,
      maxLength: 1024,
      description: 'Who the token is for; nobody else should accept it.',
      'x-towpath-default': "the cluster's own API",
      examples: ['vault'],
    },
    expirationSeconds: {
      type: 'integer',
      // Kubernetes: MinTokenExpirationSeconds and the bounds in pkg/apis/core/validation.
      minimum: 600,
      maximum: 4294967296,
      description: 'How long a token is valid. Kubernetes puts a new one there in time.',
      'x-towpath-unit': 'seconds',
      default: 3600,
    },
    reason: reasonSchema('Why the pods need a token. Shown on every pull request that changes it.'),
  },
  { required: ['path', 'reason'], description: 'A token of the service account.' },
);

export const projectedSourceSchema: Schema = fields(
  {
    config: filesOfSchema('A set of texts: a key of `config`, or else a Config of the team.', 'Texts as files.'),
    secret: filesOfSchema('A Secret of this service or of its team: the name of its file.', 'A Secret as files.'),
    serviceAccountToken: token,
    downward: fields(
      { items: downwardItemsSchema },
      { required: ['items'], description: 'Fields of the pod as files.' },
    ),
  },
  { description: 'What is shown: exactly one of config, secret, serviceAccountToken and downward.' },
);

export const projectedSchema: Schema = fields(
  {
    sources: {
      type: 'array',
      items: projectedSourceSchema,
      minItems: 1,
      maxItems: 100,
      description: 'What is shown, in one folder.',
    },
    mode: modeSchema,
  },
  { required: ['sources'], description: 'Several of config, secrets, tokens and fields of the pod in one folder.' },
);
