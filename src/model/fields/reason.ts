import type { Schema } from '../schema.js';

/** Why something is given up or opened: whoever approves it reads it. */
export const reasonSchema = (description: string): Schema => ({
  type: 'string',
  minLength: 10,
  maxLength: 500,
  description,
});
