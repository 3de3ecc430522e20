import type { Schema } from '../schema.js';

/** A team on GitHub, as CODEOWNERS writes it. */
export const githubTeamSchema = (description: string, example: string): Schema => ({
  type: 'string',
  pattern: '^@[A-Za-z0-9][-A-Za-z0-9]*/[A-Za-z0-9][-A-Za-z0-9_.]*$',
  'x-towpath-form': '@organisation/team',
  maxLength: 200,
  description,
  examples: [example],
});

/** A team or a person on GitHub, as CODEOWNERS writes them. */
export const ownerSchema: Schema = {
  type: 'string',
  pattern: '^@[A-Za-z0-9][-A-Za-z0-9_]*(/[A-Za-z0-9][-A-Za-z0-9_.]*)?$',
  'x-towpath-form': '@organisation/team or @login',
  maxLength: 200,
  description: 'A team or a person on GitHub.',
};

export const ownersSchema = (description: string): Schema => ({
  type: 'array',
  items: ownerSchema,
  minItems: 1,
  maxItems: 20,
  uniqueItems: true,
  description,
  examples: [['@boutique/platform']],
});

export const loginSchema: Schema = {
  type: 'string',
  pattern: '^[A-Za-z0-9][-A-Za-z0-9]*$',
  'x-towpath-form': 'a GitHub login, without @',
  maxLength: 39,
  description: 'A GitHub login.',
};
