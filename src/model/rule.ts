import { ownerSchema } from './fields/github.js';
import { fields, type Schema } from './schema.js';

/** What a rule is asked about: a declaration, a service in an environment, a rendered object, or a change. */
export type Scope = 'declaration' | 'service' | 'object' | 'change';

/** What a rule says about itself in its METADATA (openpolicyagent.org/docs/policy-language, "Annotations"). */
export interface RuleMetadata {
  readonly title: string;
  readonly description: string;
  readonly related_resources?: readonly RelatedResource[];
  readonly custom: RuleSettings;
}

export type RelatedResource = string | { readonly ref: string; readonly description?: string };

export interface RuleSettings {
  readonly severity: 'error' | 'warning' | 'info';
  readonly input: Scope;
  readonly remediation: string;
  /** Who answers for the rule and grants waivers, as CODEOWNERS writes them. */
  readonly owners: readonly string[];
  readonly controls?: readonly string[];
  /** The day, `2027-01-31`, from which it blocks; until then an error is a warning. */
  readonly blocksFrom?: string;
  /** `false`: nobody may waive it. Else how many days a waiver may hold at most. */
  readonly waiver?: boolean | number;
  /** What it finds loses data or discloses a secret: going back to an earlier state is held up by it, too. */
  readonly irreversible?: boolean;
}

const text = (description: string, maxLength = 2000): Schema => ({
  type: 'string',
  minLength: 1,
  maxLength,
  description,
});

const settings: Schema = fields(
  {
    severity: { type: 'string', enum: ['error', 'warning', 'info'], description: 'An `error` blocks.' },
    input: {
      type: 'string',
      enum: ['declaration', 'service', 'object', 'change'],
      description: 'What the rule is asked about.',
    },
    remediation: text('What to do about it, in a sentence that begins with a verb.'),
    owners: {
      type: 'array',
      items: ownerSchema,
      minItems: 1,
      maxItems: 20,
      uniqueItems: true,
      description: 'Who answers for the rule and grants waivers.',
    },
    controls: {
      type: 'array',
      items: text('A control that the rule serves.', 200),
      maxItems: 50,
      uniqueItems: true,
      description: 'The controls that it serves, such as "CIS Kubernetes 5.2.2".',
    },
    blocksFrom: {
      type: 'string',
      pattern: '^\\d{4}-\\d{2}-\\d{2}$',
      'x-towpath-form': 'a day such as 2027-01-31',
      description: 'The day from which it blocks. Until then an error is shown as a warning.',
    },
    waiver: {
      type: ['boolean', 'integer'],
      minimum: 1,
      maximum: 3650,
      description: '`false`: nobody may waive it. A number: how many days a waiver holds at most. Default: 90.',
    },
    irreversible: {
      type: 'boolean',
      description: 'What it finds loses data or discloses a secret, so that it holds up a revert, too. Default: false.',
    },
  },
  { required: ['severity', 'input', 'remediation', 'owners'], description: 'What towpath wants to know of a rule.' },
);

/** OPA drops what it does not know without a word, so every key is checked. */
export const ruleSchema: Schema = fields(
  {
    scope: { type: 'string', const: 'package', description: "OPA's word for what the block is about." },
    title: text('What the rule demands, in a few words.', 120),
    description: text('Why it demands that.'),
    related_resources: {
      type: 'array',
      maxItems: 20,
      description: 'Where to read more.',
      items: {
        type: ['string', 'object'],
        properties: { ref: text('An address.', 500), description: text('What is there.', 200) },
        required: ['ref'],
        additionalProperties: false,
        description: 'An address, or an address and what is there.',
      },
    },
    custom: settings,
  },
  { required: ['title', 'description', 'custom'], description: 'What a rule says about itself.' },
);
