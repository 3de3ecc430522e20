/** Why no declaration says a value, and what to do about it. */
export interface Reason {
  readonly why: string;
  readonly hint?: string;
}
