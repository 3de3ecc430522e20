import type { Data } from './merge.js';

/** One source of values of a merge. */
export interface Layer {
  /** The file, or nothing for what the program itself says. */
  readonly file?: string;
  /** The id of the file's blob. */
  readonly id: string;
  /** Where in the file the values stand. */
  readonly path: readonly string[];
  /** What makes it apply, where that is not plain: `tier: critical`. */
  readonly because?: string;
  /** Keys of `values` that do not stand in the file, because all of it is about what they lead to. */
  readonly within?: readonly string[];
  readonly values: { readonly [key: string]: Data };
}

/** Where a value of a layer stands in its file: a path in the document. */
export function placeIn({ path, within = [] }: Layer, of: readonly string[]): readonly string[] {
  return [...path, ...of.slice(within.length)];
}
