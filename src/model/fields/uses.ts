import { managedSchema } from '../kinds/managed.js';
import { nameSchema } from '../names.js';
import { mapOf, type Schema } from '../schema.js';

/** Resources that a service uses, by name: its own, with what is different of them in a layer, and its team's. */
export const usesSchema: Schema = mapOf(managedSchema, nameSchema, {
  description:
    "Resources by name: the service's own, with what is different of them here, and its team's, which say nothing more.",
  examples: [{ 'orders-db': { size: 'medium', storage: '100Gi' } }],
});
