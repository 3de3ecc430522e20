import { nameSchema } from '../names.js';
import { fields, mapOf, type Schema } from '../schema.js';
import { reasonSchema } from './reason.js';

/** A name of its namespace that leads to a host elsewhere. */
export interface ExternalHost {
  readonly host: string;
  readonly reason: string;
}

export const externalNamesSchema: Schema = mapOf(
  fields(
    {
      host: {
        type: 'string',
        pattern: '^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$',
        'x-towpath-form': 'a host such as payments.example.com',
        maxLength: 253,
        description: 'The host that the name stands for.',
        examples: ['payments.example.com'],
      },
      reason: reasonSchema('Why it is not called by its own name.'),
    },
    {
      required: ['host', 'reason'],
      description: 'A host elsewhere. What may be called there, `egress` says.',
    },
  ),
  nameSchema,
  {
    description:
      'Names of the namespace that lead to hosts elsewhere (Services of the type ExternalName). Whoever runs there may use them.',
    examples: [{ payments: { host: 'payments.example.com', reason: 'Its certificate has this name.' } }],
  },
);
