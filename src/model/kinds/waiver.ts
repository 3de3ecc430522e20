import { nameSchema } from '../names.js';
import { fields, type Schema } from '../schema.js';
import type { Kind } from './kind.js';

/** That what a rule finds somewhere is accepted for a time, and why. */
export interface WaiverSpec {
  readonly target: WaiverTarget;
  readonly reason: string;
  /** Who asked for it, a GitHub login with `@`. */
  readonly requestedBy: string;
  /** The last day on which it holds, such as `2027-01-31`. */
  readonly expires: string;
}

/** What a waiver is for: everything to which all of these apply. */
export interface WaiverTarget {
  readonly services?: readonly string[];
  readonly environments?: readonly string[];
  readonly teams?: readonly string[];
}

const names = (description: string): Schema => ({
  type: 'array',
  items: { ...nameSchema, description: 'A name.' },
  minItems: 1,
  maxItems: 200,
  uniqueItems: true,
  description,
  'x-towpath-default': 'all',
});

export const waiver: Kind = {
  kind: 'Waiver',
  paths: ['policies/<category>/<rule>/waivers/<name>.yaml'],
  description: 'That what a rule finds is accepted for a time, and why.',
  spec: fields(
    {
      target: {
        ...fields({
          services: names('The services that it is for.'),
          environments: names('The environments that it is for.'),
          teams: names('The teams whose services it is for.'),
        }),
        minProperties: 1,
        description: 'What it is for: everything to which all of these apply.',
        examples: [{ services: ['frontend'], environments: ['production'] }],
      },
      reason: {
        type: 'string',
        minLength: 10,
        maxLength: 1000,
        description: 'Why it is accepted: whoever approves it reads it.',
      },
      requestedBy: {
        type: 'string',
        pattern: '^@[A-Za-z0-9][-A-Za-z0-9]*$',
        'x-towpath-form': 'a GitHub login with @, such as @ana',
        maxLength: 40,
        description: 'Who asks for it.',
        examples: ['@ana'],
      },
      expires: {
        type: 'string',
        pattern: '^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$',
        'x-towpath-form': 'a day such as 2027-01-31',
        description: 'The last day on which it holds.',
        examples: ['2027-01-31'],
      },
    },
    { required: ['target', 'reason', 'requestedBy', 'expires'] },
  ),
};
