import type { DataMap } from '../data.js';

/** A port of a workload as it is going to be declared. */
export interface PlannedPort {
  readonly name: string;
  readonly container: string;
  /** The number that the container listens on. */
  readonly number: number;
  readonly protocol: string;
  /** What the container itself calls it. */
  readonly known?: string;
  /** The number that callers use; undefined where none of the service's own ports leads here. */
  readonly called?: number;
  /** The number that further Services lead to it by, where its own does not. */
  readonly further?: number;
  readonly declared: DataMap;
  readonly isAlias: boolean;
}
