import { nameSchema } from '../names.js';
import { fields, mapOf, type Schema } from '../schema.js';
import {
  divisorSchema,
  envFieldSchema,
  resourceFieldSchema,
  type FieldReference,
  type ResourceFieldReference,
} from './downward.js';

/** A value of an environment variable: text, or where the value comes from. */
export type EnvValue = string | EnvSource;

export type EnvSource =
  ServiceReference | ResourceReference | SecretReference | ConfigReference | FieldReference | ResourceFieldReference;

/** The fields that say where a value comes from, of which each value that is no text has exactly one. */
export const envSources = ['service', 'resource', 'secret', 'config', 'field', 'resourceField'] as const;

/** A part of another service's address. The reference is also the dependency and the network rule. */
export interface ServiceReference {
  readonly service: string;
  /** The name of the port; may be left out where the service has just one. */
  readonly port?: string;
  readonly key?: AddressKey;
}

export const addressKeys = ['address', 'host', 'port'] as const;
export type AddressKey = (typeof addressKeys)[number];

/** What it takes to connect to a resource that the service uses. */
export interface ResourceReference {
  readonly resource: string;
  /** One of the keys that its offering has. */
  readonly key: string;
}

/** A value of a Secret of the service or of its team. */
export interface SecretReference {
  readonly secret: string;
  readonly key: string;
  readonly optional?: boolean;
}

/** A text of the service's `config`, or of a Config of its team. */
export interface ConfigReference {
  readonly config: string;
  readonly key: string;
  readonly optional?: boolean;
}

/** All values of a Secret, or all texts of a set, as variables: exactly one of the two. */
export interface EnvFrom {
  readonly secret?: string;
  readonly config?: string;
  /** What each name begins with. */
  readonly prefix?: string;
  readonly optional?: boolean;
}

const secretName: Schema = {
  ...nameSchema,
  description: 'A Secret of this service or of its team: the name of its file.',
};
const configName: Schema = {
  ...nameSchema,
  description: 'A set of texts: a key of `config`, or else a Config of the team.',
};
const optional: Schema = {
  type: 'boolean',
  description: 'Whether the container starts without it, too.',
  default: false,
};

const valueSchema: Schema = {
  type: ['string', 'object'],
  'x-kubernetes-map-type': 'atomic',
  maxLength: 131072,
  description:
    'Text, or where the value comes from: exactly one of service, resource, secret, config, field and resourceField.',
  examples: [{ secret: 'payment', key: 'token' }],
  properties: {
    service: {
      type: 'string',
      maxLength: 63,
      description: 'The service whose address this is. It becomes a dependency.',
    },
    port: {
      type: 'string',
      maxLength: 15,
      description: 'With `service`: the name of its port.',
      'x-towpath-default': 'the only one',
    },
    resource: {
      ...nameSchema,
      description: "A resource of this service, or one of the team's that is in `uses`.",
    },
    secret: secretName,
    config: configName,
    key: {
      type: 'string',
      minLength: 1,
      maxLength: 253,
      description:
        'With `resource`, `secret` and `config`: which of its values. With `service`: `address` (host:port), `host` or `port`.',
      'x-towpath-default': 'address, for a service',
    },
    optional: { ...optional, description: 'With `secret` and `config`: whether the container starts without it, too.' },
    field: envFieldSchema,
    resourceField: resourceFieldSchema,
    container: {
      ...nameSchema,
      description: 'With `resourceField`: the container whose resources these are.',
      'x-towpath-default': 'this one',
    },
    divisor: { ...divisorSchema, description: `With \`resourceField\`: ${divisorSchema.description ?? ''}` },
  },
  additionalProperties: false,
};

/** Kubernetes: IsEnvVarName in k8s.io/apimachinery/pkg/util/validation. */
const variableName: Schema = {
  type: 'string',
  pattern: '^\\.?[-_a-zA-Z][-._a-zA-Z0-9]*$',
  'x-towpath-form': 'letters, digits, "_", "-" and ".", and no digit first',
  maxLength: 253,
};

export const envSchema: Schema = mapOf(valueSchema, variableName, {
  maxProperties: 1000,
  description: 'Environment variables by name.',
  examples: [{ LOG_LEVEL: 'info', CART_SERVICE_ADDR: { service: 'cartservice' } }],
});

export const envFromSchema: Schema = {
  type: 'array',
  items: fields(
    {
      secret: secretName,
      config: configName,
      prefix: { ...variableName, description: 'What the name of each variable begins with.' },
      optional,
    },
    { description: 'A Secret or a set of texts, each of whose keys becomes a variable.' },
  ),
  maxItems: 100,
  description: 'Secrets and sets of texts as variables, a variable for each key. What `env` says comes before them.',
  examples: [[{ config: 'settings' }, { secret: 'payment', prefix: 'PAYMENT_' }]],
};

/** Whether a value of a variable comes from where this field says. What was wrong of it may have been left out. */
export function comesFrom<Field extends (typeof envSources)[number]>(
  value: EnvValue,
  field: Field,
): value is Extract<EnvSource, Record<Field, string>> {
  return typeof value === 'object' && typeof (value as unknown as Record<string, unknown>)[field] === 'string';
}
