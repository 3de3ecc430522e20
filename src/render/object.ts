/** A Kubernetes object as plain data. */
export interface KubernetesObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly [field: string]: unknown;
}

/** The kinds that make pods. */
export const workloadKinds: readonly string[] = ['Deployment', 'StatefulSet', 'DaemonSet', 'CronJob', 'Job'];

/** Kubernetes' recommended label for the name; the only one that selectors use, so that they never have to change. */
export const nameLabel = 'app.kubernetes.io/name';

/** Labels of an object of a service. */
export function labelsOf(service: string, team: string): Record<string, string> {
  return { [nameLabel]: service, 'app.kubernetes.io/managed-by': 'towpath', 'towpath.dev/team': team };
}

/** What selects the pods of a service in its namespace. */
export function selectorOf(service: string): Record<string, string> {
  return { [nameLabel]: service };
}

/** Nothing instead of an empty list: Kubernetes takes both for the same, and a manifest is shorter without. */
export function nonEmpty<Item>(list: readonly Item[]): readonly Item[] | undefined {
  return list.length === 0 ? undefined : list;
}
