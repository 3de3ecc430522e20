import type { ConfigSpec } from './kinds/config.js';
import type { DomainSpec } from './kinds/domain.js';
import type { Declaration } from './kinds/kind.js';
import { managedKinds, type ManagedKind, type ManagedSpec } from './kinds/managed.js';
import type { SecretSpec } from './kinds/secret.js';

/**
 * The kinds of what a service or a team has beside what runs, with their specs. A new one is a line here and one in
 * `kinds.ts`: reading, merging and comparing ask for nothing else.
 */
export interface ResourceSpecs {
  readonly Secret: SecretSpec;
  readonly Config: ConfigSpec;
  readonly Domain: DomainSpec;
  readonly Database: ManagedSpec;
  readonly Cache: ManagedSpec;
  readonly Queue: ManagedSpec;
  readonly Bucket: ManagedSpec;
}

/** Resources of one service or team, by name: as each stands in a file of its own, their names differ over all kinds. */
export type Resources = ReadonlyMap<string, Declaration<unknown>>;

/** All of one kind, in the order of their files. */
export function ofKind<K extends keyof ResourceSpecs>(
  resources: Iterable<Declaration<unknown>>,
  kind: K,
): Declaration<ResourceSpecs[K]>[] {
  return [...resources].filter((it) => it.kind === kind) as Declaration<ResourceSpecs[K]>[];
}

/** A Database, Cache, Queue or Bucket. */
export type ManagedDeclaration = Declaration<ManagedSpec> & { readonly kind: ManagedKind };

/** All that an Offering stands for, in the order of their files. */
export function managedOf(resources: Iterable<Declaration<unknown>>): ManagedDeclaration[] {
  return [...resources].filter(({ kind }) => isManaged(kind)) as ManagedDeclaration[];
}

export function isManaged(kind: string): kind is ManagedKind {
  return managedKinds.some((known) => known === kind);
}

/** The folder of the resources of a service or a team. */
export const folderFor = {
  service: (name: string) => `services/${name}`,
  team: (name: string) => `teams/${name}`,
};
