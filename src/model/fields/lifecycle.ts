import type { Schema } from '../schema.js';
import { dateSchema } from './time.js';

/** Backstage's lifecycles of a component. */
export type Phase = 'experimental' | 'production' | 'deprecated';

export interface Lifecycle {
  readonly phase: Phase;
  /** The service to call instead of one that is deprecated. */
  readonly replacedBy?: string;
  /** The last day on which one that is deprecated runs: a full-date of RFC 3339. */
  readonly until?: string;
}

export const lifecycleSchema: Schema = {
  type: ['string', 'object'],
  'x-towpath-shorthand': 'phase',
  pattern: '^(experimental|production|deprecated)$',
  'x-towpath-form': 'experimental, production or deprecated',
  description: 'Whether others may rely on it: the phase alone, or an object where more is to be said.',
  default: 'production',
  examples: [{ phase: 'deprecated', replacedBy: 'checkout-v2', until: '2027-03-31' }],
  properties: {
    phase: {
      type: 'string',
      enum: ['experimental', 'production', 'deprecated'],
      description: 'How far it is.',
      enumDescriptions: ['May change or go at any time.', 'Others may rely on it.', 'Others should stop using it.'],
    },
    replacedBy: {
      type: 'string',
      maxLength: 63,
      description: 'The service to call instead. Only where the phase is `deprecated`.',
    },
    until: dateSchema('The last day on which it runs. Only where the phase is `deprecated`.'),
  },
  required: ['phase'],
  additionalProperties: false,
};

/** What is said of a lifecycle, also where only its phase is. */
export function lifecycleOf({ lifecycle = 'production' }: { readonly lifecycle?: Phase | Lifecycle }): Lifecycle {
  return typeof lifecycle === 'string' ? { phase: lifecycle } : lifecycle;
}
