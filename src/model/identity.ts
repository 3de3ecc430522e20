import type { Labels } from './fields/labels.js';
import type { Names } from './fields/identity.js';
import type { Declaration } from './kinds/kind.js';
import type { ServiceSpec } from './kinds/service.js';
import type { Workload } from './workload.js';

interface Parts {
  readonly service: Declaration<ServiceSpec>;
  readonly workload: Workload;
}

/** Kubernetes' recommended label for the name; the only one that selectors use, so that they never have to change. */
export const nameLabel = 'app.kubernetes.io/name';

/** What selects the pods of a service in its namespace. */
export function selectorOf({ service, workload }: Parts): Labels {
  return workload.selector ?? { [nameLabel]: service.name };
}

/** The labels of the pods of a service: those that select them, the name, and what is said of them. */
export function podLabelsOf({ service, workload }: Parts): Labels {
  return { ...workload.podLabels, [nameLabel]: service.name, ...workload.selector };
}

/** Whether what selects the pods of one service selects those of another. */
export function matches(own: Parts, other: Parts): boolean {
  const labels = podLabelsOf(other);
  return Object.entries(selectorOf(own)).every(([key, value]) => labels[key] === value);
}

/** The name of one of the objects of a service. */
export function nameOf({ service, workload }: Parts, object: Exclude<keyof Names, 'role' | 'roleBinding'>): string {
  return workload.names?.[object] ?? service.name;
}

/** The name of a service's own account. */
export function accountNameOf({ service, workload }: Parts): string {
  return workload.serviceAccount?.name ?? service.name;
}
