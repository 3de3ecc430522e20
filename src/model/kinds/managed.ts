import { usagesSchema, type Usage } from '../fields/usage.js';
import type { ParameterValue } from '../fields/parameters.js';
import { nameSchema } from '../names.js';
import { layerOf, mapOf, type Schema } from '../schema.js';
import { environmentsSchema, resourcePaths, type Kind } from './kind.js';

/** The kinds that an Offering can be for. */
export const managedKinds = ['Database', 'Cache', 'Queue', 'Bucket'] as const;
export type ManagedKind = (typeof managedKinds)[number];

/** What a resource is in one environment: its offering, what is used of it, and the offering's parameters by name. */
export interface Managed {
  readonly offering: string;
  readonly usage?: Readonly<Record<string, Usage>>;
  /** What it is called at the provider, where it exists before it is declared. */
  readonly existing?: string;
  readonly [parameter: string]: ParameterValue | Readonly<Record<string, Usage>> | undefined;
}

/** A Database, Cache, Queue or Bucket, of a service or of a team for all of its services. */
export type ManagedSpec = ManagedTexts & Managed;

/** What a declaration says beside what the resource is. */
interface ManagedTexts {
  readonly description?: string;
  /** Of a team's: where it exists, and what is different there, by the name of the environment. */
  readonly environments?: readonly string[];
  readonly overrides?: Readonly<Record<string, Partial<Managed> | null>>;
}

const parameterSchema: Schema = {
  type: ['string', 'integer', 'boolean'],
  maxLength: 253,
  description: 'A parameter of the offering.',
};

const offeringSchema: Schema = {
  ...nameSchema,
  description: 'The offering: the name of its file in platform/offerings/.',
  examples: ['postgres'],
};

const existingSchema: Schema = {
  type: 'string',
  minLength: 1,
  maxLength: 253,
  description: 'What it is called at the provider, where it exists already and is taken over instead of made.',
  examples: ['orders-2019'],
};

/** What is used by a service: of its own resources and of its team's. */
export const managedSchema: Schema = {
  type: 'object',
  properties: { offering: offeringSchema, usage: usagesSchema, existing: existingSchema },
  additionalProperties: parameterSchema,
  maxProperties: 50,
  description: 'What a resource is, with the parameters that its offering has.',
};

const describe: Readonly<Record<ManagedKind, string>> = {
  Database: 'A database',
  Cache: 'A cache',
  Queue: 'A queue',
  Bucket: 'A bucket for objects',
};

export const managed: readonly Kind[] = managedKinds.map((kind) => ({
  kind,
  paths: [resourcePaths.service, resourcePaths.team],
  description: `${describe[kind]} of a service, or of a team for all of its services.`,
  spec: {
    ...managedSchema,
    properties: {
      description: { type: 'string', maxLength: 1000, description: 'What it is for, in a sentence.' },
      ...managedSchema.properties,
      environments: environmentsSchema,
      overrides: mapOf(layerOf(managedSchema), nameSchema, {
        description:
          "Of a team's: what is different in an environment, by its name. A service's says it in its releases.",
        examples: [{ production: { size: 'medium' } }],
      }),
    },
    required: ['offering'],
  },
}));
