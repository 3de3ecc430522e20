import type { Schema } from '../schema.js';

/** The version that all declarations have. */
export const apiVersion = 'towpath.dev/v1';

/** A kind of declaration: what it is called, where its files are, and what may stand in its `spec`. */
export interface Kind {
  readonly kind: string;
  /** Where its files are, `<name>` standing for `metadata.name`. */
  readonly path: string;
  readonly description: string;
  readonly spec: Schema;
}

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
