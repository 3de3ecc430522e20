import { fields } from '../schema.js';
import { sharedLayerSchema, type Workload } from '../workload.js';
import type { Kind } from './kind.js';
import { tierSchema, type Tier } from './service.js';

/** What the platform team decides for all services, and for all of a tier. */
export interface DefaultsSpec {
  readonly service?: Partial<Workload>;
  readonly tiers?: Readonly<Partial<Record<Tier, Partial<Workload>>>>;
}

export const defaults: Kind = {
  kind: 'Defaults',
  paths: ['platform/defaults.yaml'],
  description: 'What the platform team decides for all services.',
  spec: fields({
    service: { ...sharedLayerSchema, description: 'Values for every service.' },
    tiers: fields(
      Object.fromEntries(
        (tierSchema.enum ?? []).map((tier) => [
          String(tier),
          { ...sharedLayerSchema, description: `Values for every service of the tier ${String(tier)}.` },
        ]),
      ),
      { description: 'Values for every service of a tier.' },
    ),
  }),
};
