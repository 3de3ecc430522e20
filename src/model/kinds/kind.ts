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

/** A declaration that was read and fits the schema of its kind. */
export interface Declaration<Spec> {
  readonly kind: string;
  readonly name: string;
  /** From the root of the repository of declarations. */
  readonly file: string;
  /** The id of the blob that it was read from. */
  readonly id: string;
  readonly spec: Spec;
}
