import { apisSchema, type Api } from '../fields/apis.js';
import { lifecycleSchema, type Lifecycle, type Phase } from '../fields/lifecycle.js';
import { linksSchema, urlSchema } from '../fields/links.js';
import { sloSchema, type Slo } from '../fields/slo.js';
import { nameSchema } from '../names.js';
import type { Schema } from '../schema.js';
import { defaultType, types, type ServiceType } from '../types.js';
import { workloadLayerSchema, type Workload } from '../workload.js';
import type { Kind } from './kind.js';

export type Tier = 'critical' | 'high' | 'medium' | 'low';

/** From the one that may be known by most. */
export const dataClassifications = ['public', 'internal', 'confidential', 'restricted'] as const;

export type DataClassification = (typeof dataClassifications)[number];

/** What a service is, and what runs in every environment unless its Release says otherwise. */
export interface ServiceSpec extends Partial<Workload> {
  readonly description?: string;
  readonly owner: string;
  readonly tier?: Tier;
  readonly lifecycle?: Phase | Lifecycle;
  readonly dataClassification?: DataClassification;
  readonly slo?: Slo;
  readonly apis?: Readonly<Record<string, Api>>;
  /** Addresses by title. */
  readonly links?: Readonly<Record<string, string>>;
  readonly runbook?: string;
  readonly type?: ServiceType;
  readonly dependsOn?: readonly string[];
}

export const defaultTier: Tier = 'medium';

export const tierSchema: Schema = {
  type: 'string',
  enum: ['critical', 'high', 'medium', 'low'],
  description: 'How much depends on it. `platform/defaults.yaml` says what a tier gets.',
  default: defaultTier,
};

export const service: Kind = {
  kind: 'Service',
  paths: ['services/<name>/service.yaml'],
  description: 'A program that a team owns and runs.',
  spec: {
    ...workloadLayerSchema,
    properties: {
      description: { type: 'string', maxLength: 1000, description: 'What the service does, in a sentence.' },
      owner: { ...nameSchema, description: 'The team that owns it, a file in `teams/`.' },
      tier: tierSchema,
      lifecycle: lifecycleSchema,
      dataClassification: {
        type: 'string',
        enum: dataClassifications,
        description: 'The most sensitive data that it handles.',
        enumDescriptions: [
          'Anyone may know it.',
          'For people of the organisation.',
          'For those who need it, such as personal data.',
          'Would do grave harm in wrong hands, such as card numbers and passwords.',
        ],
        examples: ['confidential'],
      },
      slo: sloSchema,
      apis: apisSchema,
      links: linksSchema,
      runbook: urlSchema('What to do when something breaks.', 'https://wiki.example.com/checkout/runbook'),
      type: {
        type: 'string',
        enum: Object.keys(types),
        description: 'How it runs.',
        enumDescriptions: Object.values(types).map(({ description }) => description),
        default: defaultType,
      },
      dependsOn: {
        type: 'array',
        items: { type: 'string', maxLength: 63, description: 'The name of a service.' },
        maxItems: 200,
        uniqueItems: true,
        description: 'Services that it calls without a variable in `env` for them.',
      },
      ...workloadLayerSchema.properties,
    },
    required: ['owner'],
  },
};
