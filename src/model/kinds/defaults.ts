import { argocdSchema, type ArgoCd } from '../fields/argocd.js';
import { ownersSchema } from '../fields/github.js';
import { labelSchema } from '../names.js';
import { fields } from '../schema.js';
import { sharedLayerSchema, type Workload } from '../workload.js';
import type { Kind } from './kind.js';
import { tierSchema, type Tier } from './service.js';

/** What the platform team decides for all services, and for all of a tier. */
export interface DefaultsSpec {
  readonly service?: Partial<Workload>;
  /** The platform team: any one of them approves what belongs to nobody else. Teams or people on GitHub. */
  readonly owners?: readonly string[];
  /** Who may have a change merged without the approvals that it needs. Teams or people on GitHub. */
  readonly breakGlass?: readonly string[];
  /** Namespaces of what the platform runs, beside those that end in `-system`. */
  readonly reservedNamespaces?: readonly string[];
  /** For how many days a state of the default branch counts as one to go back to. */
  readonly revertDays?: number;
  /** Missing where something else applies what is rendered: then nothing is rendered for Argo CD. */
  readonly argocd?: ArgoCd;
  readonly tiers?: Readonly<Partial<Record<Tier, Partial<Workload>>>>;
}

export const defaultRevertDays = 14;

export const defaults: Kind = {
  kind: 'Defaults',
  paths: ['platform/defaults.yaml'],
  description: 'What the platform team decides for all services.',
  spec: fields({
    service: { ...sharedLayerSchema, description: 'Values for every service.' },
    owners: ownersSchema(
      'Who approves changes of the platform: its files, environments, teams and rules that belong to nobody else. CODEOWNERS is written from it.',
    ),
    breakGlass: ownersSchema(
      'Who may have a change merged without the approvals that it needs, in an emergency, by the label break-glass and a written reason.',
    ),
    reservedNamespaces: {
      type: 'array',
      items: { ...labelSchema, description: 'A namespace.' },
      minItems: 1,
      maxItems: 200,
      uniqueItems: true,
      description:
        'Namespaces of what the platform runs, to which no service comes. Those that end in `-system` are reserved anyway.',
      examples: [['cert-manager', 'external-secrets']],
    },
    revertDays: {
      type: 'integer',
      minimum: 0,
      maximum: 365,
      default: defaultRevertDays,
      'x-towpath-unit': 'days',
      description: 'For how long going back to a state of the default branch is held up only by what cannot be undone.',
    },
    argocd: argocdSchema,
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
