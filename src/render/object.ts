import { nameLabel } from '../model/identity.js';
import type { Instance } from '../model/instance.js';

/** A Kubernetes object as plain data. */
export interface KubernetesObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
    readonly finalizers?: string[];
  };
  readonly [field: string]: unknown;
}

/** The kinds that make pods. */
export const workloadKinds: readonly string[] = ['Deployment', 'StatefulSet', 'DaemonSet', 'CronJob', 'Job'];

/** Labels of an object of a service. */
export function labelsOf(service: string, team: string): Record<string, string> {
  return { [nameLabel]: service, 'app.kubernetes.io/managed-by': 'towpath', 'towpath.dev/team': team };
}

/** The metadata of an object of a service. */
export function metadataOf({ service, namespace }: Pick<Instance, 'service' | 'namespace'>, name: string) {
  return { name, namespace, labels: labelsOf(service.name, service.spec.owner) };
}

/** Nothing instead of an empty list: Kubernetes takes both for the same, and a manifest is shorter without. */
export function nonEmpty<Item>(list: readonly Item[]): readonly Item[] | undefined {
  return list.length === 0 ? undefined : list;
}
