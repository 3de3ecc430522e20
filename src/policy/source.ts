/** A Rego source, and what OPA reads in it. */
export interface Source {
  readonly text: string;
  /** Its rules, in Rego's sense: one for each time that one is written. */
  readonly heads: readonly Head[];
}

export interface Head {
  readonly name: string;
  /** It adds to a set: `name contains …`. */
  readonly isSet: boolean;
}
