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
