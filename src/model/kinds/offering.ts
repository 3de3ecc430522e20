import { connectionKeySchema, connectionSchema, provisionTextSchema, type Connection } from '../fields/connection.js';
import { offeredNetworkSchema, type OfferedNetwork } from '../fields/offered-network.js';
import { parametersSchema, type Parameter } from '../fields/parameters.js';
import { priceItemsSchema, type PriceItem } from '../fields/price-items.js';
import { usageNameSchema, usageSchema, type Usage } from '../fields/usage.js';
import { nameSchema } from '../names.js';
import { provisionSources, type ProvisionText } from '../provision.js';
import { fields, mapOf, type Schema } from '../schema.js';
import type { Stage } from '../fields/stage.js';
import type { Kind } from './kind.js';
import { managedKinds, type ManagedKind } from './managed.js';

const referenceWords =
  '`{ parameter: NAME }` is a value of a parameter, with `values` what it means there and with `unit` GiB a quantity as a ' +
  `number; \`{ from: SOURCE, suffix: TEXT }\` is ${Object.keys(provisionSources).join(', ')} of the resource.`;

/** What the platform offers, such as "postgres, small": what a team may say, what it costs and what it becomes. */
export interface OfferingSpec {
  readonly description?: string;
  readonly for: ManagedKind;
  readonly parameters?: Readonly<Record<string, Parameter>>;
  /** What is charged for by use. `default` stands for what no resource says, and is named as an assumption. */
  readonly usage?: Readonly<Record<string, OfferedUsage>>;
  /** The keys of the secret with which services connect. */
  readonly keys?: readonly string[];
  /** A stage that is left out is not offered. */
  readonly stages: Readonly<Partial<Record<Stage, OfferedStage>>>;
}

export interface OfferedUsage {
  readonly description?: string;
  readonly unit: 'GiB' | 'request';
  readonly default: Usage;
}

export interface OfferedStage {
  /** Empty where it costs nothing of its own. */
  readonly prices: Readonly<Record<string, PriceItem>>;
  /** Kubernetes objects by name, in which `{parameter: NAME}` stands for a value. Without them nothing is rendered. */
  readonly provision?: Readonly<Record<string, ProvisionedObject>>;
  readonly connection?: Connection;
  readonly network?: OfferedNetwork;
  readonly deletion?: Deletion;
}

/** As Kubernetes says it of volumes: what becomes of something that is no longer declared. */
export type Deletion = 'Retain' | 'Delete';

/** A Kubernetes object of a resource. Values in its fields may be references: `src/model/provision.ts`. */
export interface ProvisionedObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly spec?: Readonly<Record<string, unknown>>;
  /** What it is called at the provider. */
  readonly externalName?: ProvisionText;
  /** Whether it takes over what `existing` of a resource names. */
  readonly adopts?: boolean;
}

const stageSchema: Schema = fields(
  {
    prices: priceItemsSchema,
    provision: mapOf(
      {
        type: 'object',
        'x-kubernetes-map-type': 'atomic',
        properties: {
          apiVersion: { type: 'string', minLength: 1, maxLength: 253, description: "The object's API." },
          kind: { type: 'string', minLength: 1, maxLength: 63, description: "The object's kind." },
          spec: {
            type: 'object',
            additionalProperties: { description: 'Any field of the kind.' },
            description: `Its spec, in which maps stand for values. ${referenceWords}`,
            examples: [{ forProvider: { instanceClass: { parameter: 'size', values: { small: 'db.t4g.small' } } } }],
          },
          externalName: provisionTextSchema({
            description:
              "What it is called at the provider, whose names know no namespace: Crossplane's annotation for it is rendered. Only for kinds that are not named by the provider itself.",
            examples: [{ from: 'externalName' }],
            'x-towpath-default': 'what the provider makes of the name of the object',
          }),
          adopts: {
            type: 'boolean',
            default: false,
            description:
              'Whether `existing` of a resource is the name of this object at the provider, which is then taken over.',
          },
        },
        required: ['apiVersion', 'kind'],
        additionalProperties: false,
        description: 'A Kubernetes object.',
      },
      nameSchema,
      {
        maxProperties: 20,
        description:
          'What it becomes: Kubernetes objects, by name. Each is called as the resource, so each is of another kind.',
        'x-towpath-default': 'nothing is rendered',
      },
    ),
    connection: connectionSchema,
    network: offeredNetworkSchema,
    deletion: {
      type: 'string',
      enum: ['Retain', 'Delete'],
      enumDescriptions: [
        'The objects stay in the cluster, and what they stand for at the provider stays, too, until somebody deletes it.',
        'The objects go, and what they hold with them.',
      ],
      description: 'What becomes of a resource that is no longer declared.',
      'x-towpath-default': 'Delete for a Cache, Retain for all else',
    },
  },
  { required: ['prices'], description: 'What it is in environments of the stage.' },
);

export const offering: Kind = {
  kind: 'Offering',
  paths: ['platform/offerings/<name>.yaml'],
  description: 'What the platform offers: what a team may say of a resource, what it costs and what it becomes.',
  spec: fields(
    {
      description: { type: 'string', maxLength: 1000, description: 'What it is, in a sentence.' },
      for: { type: 'string', enum: [...managedKinds], description: 'The kind of the resources.' },
      parameters: parametersSchema,
      usage: mapOf(
        fields(
          {
            description: { type: 'string', maxLength: 1000, description: 'What is used, in a sentence.' },
            unit: {
              type: 'string',
              enum: ['GiB', 'request'],
              enumDescriptions: ['Bytes, written such as 500Gi.', 'A number, written such as "5M".'],
              description: 'What is counted.',
            },
            default: { ...usageSchema, description: 'What is assumed where a resource says nothing.' },
          },
          { required: ['unit', 'default'], description: 'Something that is charged for by use.' },
        ),
        usageNameSchema,
        { maxProperties: 20, description: 'What is charged for by use, by name.' },
      ),
      keys: {
        type: 'array',
        items: connectionKeySchema,
        minItems: 1,
        maxItems: 50,
        uniqueItems: true,
        description: 'The keys of the secret with which services connect.',
        examples: [['host', 'port', 'username', 'password', 'url']],
      },
      stages: fields(
        { development: stageSchema, staging: stageSchema, production: stageSchema },
        { minProperties: 1, description: 'What it is in each stage. A stage that is left out is not offered.' },
      ),
    },
    { required: ['for', 'stages'] },
  ),
};
