import type { RuleMetadata, Scope } from '../model/rule.js';

/** A compiled rule: where it is, what it says of itself, and what it was compiled from. */
export interface Rule extends RuleMetadata {
  /** Its folder below `policies/`: `images/digest`. It is its identity. */
  readonly rule: string;
  /** The name of its set in the compiled rules. */
  readonly entrypoint: string;
  /** The paths of all files that it is made from, sorted. */
  readonly sources: readonly string[];
  /**
   * What these look up, as paths below `policies/`, sorted: a folder with data, one above, or a value in it. Missing where
   * nobody knows.
   */
  readonly data?: readonly string[];
}

/** What `policy build` writes beside the compiled rules: WebAssembly carries neither their METADATA nor their sources. */
export interface Manifest {
  readonly apiVersion: 'towpath.dev/v1';
  readonly kind: 'PolicyManifest';
  /** The version of OPA that compiled. */
  readonly opa: string;
  /** The Git id of the compiled rules, {@link bundlePath}. */
  readonly bundle: string;
  /** The Git ids of all sources, by path, sorted. */
  readonly sources: Readonly<Record<string, string>>;
  /** Sorted by name. */
  readonly rules: readonly Rule[];
}

/** Not .tar.gz and .json: OPA would load them beside the sources that they were made from. */
export const bundlePath = 'policies/compiled.bundle';
export const manifestPath = 'policies/compiled.manifest';

/** Its input is a list of inputs; its value is, for each of them, the set of what all rules of a scope find. */
export function entrypointOf(scope: Scope): string {
  return `towpath/entry/each_${scope}`;
}

/** A Rego source that is compiled: tests are not. */
export function isSource(path: string): boolean {
  return path.startsWith('policies/') && path.endsWith('.rego') && !path.endsWith('_test.rego');
}

/** Data that rules look things up in: `policies/images/registries/data.json` is `data.images.registries` to them. */
export function isData(path: string): boolean {
  return path.startsWith('policies/') && path.endsWith('/data.json');
}

/** As it is committed. */
export function manifestText(manifest: Manifest): string {
  return `${JSON.stringify(manifest, null, 2)}\n`;
}
