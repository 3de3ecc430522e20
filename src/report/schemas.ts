import { declarationSchemas } from '../model/schemas.js';
import type { Schema } from '../model/schema.js';
import { reportSchema } from './schema.js';

export { compiledSchemas, declarationSchemas } from '../model/schemas.js';

/** Everything that has a file in `schemas/`, by the name of the file. */
export const publishedSchemas: Readonly<Record<string, Schema>> = {
  ...Object.fromEntries(
    Object.entries(declarationSchemas).map(([kind, schema]) => [`${kind.toLowerCase()}.json`, schema]),
  ),
  'report.json': reportSchema,
};
