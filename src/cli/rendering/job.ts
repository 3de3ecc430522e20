import type { Organisation } from '../../model/organisation.js';

/** Folders to render, which several threads share. */
export interface Job {
  readonly organisation: Organisation;
  /** Paths of folders, each list in one environment. */
  readonly batches: readonly (readonly string[])[];
  /** Who renders each batch, in memory that all threads see; 0 for nobody yet. */
  readonly claims: Int32Array;
  /** Who the thread is that gets this: from 1. */
  readonly thread: number;
}

/** What became of a batch. */
export interface Rendered {
  readonly batch: number;
  /** The manifests of its folders, one after the other. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Where those of each folder end; the same as those before for a folder that there is not. */
  readonly ends: readonly number[];
  /** What each folder was rendered from (`keyOf`); '' for a folder that there is not. */
  readonly keys: readonly string[];
}

/** Takes a batch that nobody has; who has it then. */
export function claim(claims: Int32Array, batch: number, who: number): number {
  return Atomics.compareExchange(claims, batch, 0, who) || who;
}
