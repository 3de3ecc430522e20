import { apiVersion } from '../model/kinds/kind.js';
import type { DataMap } from './data.js';

/** A declaration before it is written. */
export interface Draft {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly spec: DataMap;
  /** What people should know, before the first line of the file. */
  readonly comment?: string;
}

export type Drafts = ReadonlyMap<string, Draft>;

export function draft(kind: string, name: string, spec: DataMap): Draft {
  return { apiVersion, kind, metadata: { name }, spec };
}
