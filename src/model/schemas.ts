import { declarationSchema, kinds } from './kinds.js';
import { ruleSchema } from './rule.js';
import { mergedOf, type Schema } from './schema.js';
import { workloadSchema } from './workload.js';

/** The schema of each kind's declarations, by kind. */
export const declarationSchemas: Readonly<Record<string, Schema>> = Object.fromEntries(
  kinds.map((kind) => [kind.kind, declarationSchema(kind)]),
);

/** Everything that is compiled to a validator: the kinds, a service in an environment after merging, what a rule says. */
export const compiledSchemas: Readonly<Record<string, Schema>> = {
  ...declarationSchemas,
  Workload: mergedOf(workloadSchema),
  Rule: ruleSchema,
};
