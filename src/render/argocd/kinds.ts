import type { Delivery, GroupKind } from './delivery.js';

/** What services render to, by the group of their kinds, beside what offerings are made of. Nothing here is of a cluster. */
const ofServices: Readonly<Record<string, readonly string[]>> = {
  '': ['ConfigMap', 'PersistentVolumeClaim', 'Service', 'ServiceAccount'],
  apps: ['DaemonSet', 'Deployment', 'StatefulSet'],
  autoscaling: ['HorizontalPodAutoscaler'],
  batch: ['CronJob', 'Job'],
  'cert-manager.io': ['Certificate'],
  'external-secrets.io': ['ExternalSecret'],
  'gateway.networking.k8s.io': ['HTTPRoute'],
  'monitoring.coreos.com': ['PodMonitor', 'PrometheusRule'],
  'networking.k8s.io': ['Ingress', 'NetworkPolicy'],
  policy: ['PodDisruptionBudget'],
  'rbac.authorization.k8s.io': ['Role', 'RoleBinding'],
};

/** What the platform has in the namespaces of teams and in that of Argo CD. */
const ofPlatform: Readonly<Record<string, readonly string[]>> = {
  '': ['LimitRange', 'ResourceQuota'],
  'argoproj.io': ['AppProject', 'Application'],
  // It says as whom secrets are read, so no team may have another one.
  'external-secrets.io': ['SecretStore'],
};

/** The kinds of a cluster that the platform renders. */
export const clusterKinds: readonly GroupKind[] = [{ group: '', kind: 'Namespace' }];

/** The kinds that are rendered to the folder of a service. */
export function kindsOfTeams({ offered }: Pick<Delivery, 'offered'>): GroupKind[] {
  const own = listOf(ofServices);
  const others = offered.filter((it) => !own.some(({ group, kind }) => group === it.group && kind === it.kind));
  return [...own, ...others];
}

/** The kinds of a namespace that are rendered to any folder. */
export function kindsOfPlatform(delivery: Pick<Delivery, 'offered'>): GroupKind[] {
  return [...kindsOfTeams(delivery), ...listOf(ofPlatform)];
}

function listOf(kinds: Readonly<Record<string, readonly string[]>>): GroupKind[] {
  return Object.entries(kinds).flatMap(([group, names]) => names.map((kind) => ({ group, kind })));
}
