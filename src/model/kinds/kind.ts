import { nameSchema } from '../names.js';
import type { Schema } from '../schema.js';

/** The version that all declarations have. */
export const apiVersion = 'towpath.dev/v1';

/** A kind of declaration: what it is called, where its files are, and what may stand in its `spec`. */
export interface Kind {
  readonly kind: string;
  /** Where its files may be, `<name>` standing for `metadata.name`. */
  readonly paths: readonly string[];
  readonly description: string;
  readonly spec: Schema;
}

/** Where the files are of what a service has, and of what a team has for all of its services. */
export const resourcePaths = {
  service: 'services/<service>/<name>.yaml',
  team: 'teams/<team>/<name>.yaml',
} as const;

/** What a team has stands once for all of its environments, and may be limited to some. */
export const environmentsSchema: Schema = {
  type: 'array',
  items: { ...nameSchema, description: 'The name of an environment.' },
  minItems: 1,
  maxItems: 200,
  uniqueItems: true,
  description: "Of a team's: the environments that it exists in.",
  'x-towpath-default': 'all in which the team runs anything',
  examples: [['staging', 'production']],
};

/** A declaration that was read. It fits the schema of its kind, apart from what `pruned` names. */
export interface Declaration<Spec> {
  readonly kind: string;
  readonly name: string;
  /** From the root of the repository of declarations. */
  readonly file: string;
  /** The id of the blob that it was read from. */
  readonly id: string;
  readonly spec: Spec;
  /**
   * The paths in `spec` whose values were wrong and are left out. The rest is good enough to check references by, and
   * not to render.
   */
  readonly pruned?: readonly (readonly (string | number)[])[];
}
