import type { Labels } from './fields/labels.js';
import type { EnvironmentSpec } from './kinds/environment.js';
import type { Path } from './origin.js';

/**
 * An object of a kind that an operator of the platform brings along, without what all objects have. The definition of its
 * kind in `platform/crds/` is what it is judged by.
 */
export interface Operated {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly labels?: Labels;
  readonly annotations?: Labels;
  readonly spec: object;
  /** What of an Environment asks for it, from the top of the file. */
  readonly because: Path;
}

/** The groups of operators' kinds, by the field of an Environment that asks for them. */
const groups = {
  gateway: 'gateway.networking.k8s.io',
  clusterIssuer: 'cert-manager.io',
  secretStores: 'external-secrets.io',
  monitoring: 'monitoring.coreos.com',
} as const satisfies Partial<Record<keyof EnvironmentSpec, string>>;

/** The groups of the kinds that an environment asks for. */
export function operatedGroups({ spec }: { readonly spec: EnvironmentSpec }): string[] {
  return Object.entries(groups).flatMap(([field, group]) =>
    spec[field as keyof typeof groups] === undefined ? [] : [group],
  );
}
