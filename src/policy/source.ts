/** A Rego source, and what OPA reads in it. */
export interface Source {
  readonly text: string;
  /** Its rules, in Rego's sense: one for each time that one is written. */
  readonly heads: readonly Head[];
  /** Its package, without `data`: `['lib', 'pods']`. */
  readonly package: readonly string[];
  /** What of `data` it refers to, each as far as it is known without an input: `[]` may be anything. */
  readonly data: readonly (readonly string[])[];
}

export interface Head {
  readonly name: string;
  /** It adds to a set: `name contains …`. */
  readonly isSet: boolean;
}
