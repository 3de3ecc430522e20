import { readFileSync } from 'node:fs';
import type { Data } from '../../src/model/merge.js';

/** What others have published about the application: see `source` in facts.json. */
export interface Table {
  readonly workloads: readonly Workload[];
  /** Objects that are no workloads and no Services. */
  readonly other: readonly { readonly kind: string; readonly name: string }[];
  readonly optionalManifests: {
    readonly networkPolicies: readonly PublishedPolicy[];
    /** Caller and callee. */
    readonly networkPolicyEdges: readonly (readonly [string, string])[];
  };
}

export interface Workload {
  readonly name: string;
  /** The workloads that it calls. */
  readonly dependsOn: readonly string[];
  readonly [field: string]: Data;
}

export interface PublishedPolicy {
  readonly name: string;
  /** Who may call, by label, at which ports (`TCP/9555`), or everybody. */
  readonly ingress: readonly (
    'all' | { readonly from: readonly { readonly app: string }[]; readonly ports: readonly string[] }
  )[];
}

export const table = JSON.parse(readFileSync('test/online-boutique/facts.json', 'utf8')) as Table;
