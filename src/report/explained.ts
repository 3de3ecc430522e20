import type { Data } from '../model/merge.js';

/** A value, and who says it. */
export interface Explained {
  readonly field: string;
  readonly value: Data;
  readonly source: Source;
  /** What it replaced, the nearest first. */
  readonly instead: readonly (Source & { readonly value: Data })[];
}

export interface Source {
  /** file:line, or "built in". */
  readonly place: string;
  readonly because?: string;
}
