import type { Context } from '../model/graph.js';
import { accountNameOf } from '../model/identity.js';
import { metadataOf, type KubernetesObject } from './object.js';

/** The service's own account, and what it may do; nothing where it uses that of another one. */
export function renderAccount({ instance }: Context): KubernetesObject[] {
  const { from, annotations = {}, role } = instance.workload.serviceAccount ?? {};
  if (from !== undefined) return [];
  const metadata = metadataOf(instance, accountNameOf(instance));
  const isAnnotated = Object.keys(annotations).length > 0;
  const account = {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { ...metadata, ...(isAnnotated && { annotations }) },
    // Pods that may have a token say so themselves.
    automountServiceAccountToken: false,
  };
  return role === undefined ? [account] : [account, ...renderRole(metadata, role.rules)];
}

function renderRole(metadata: ReturnType<typeof metadataOf>, rules: readonly object[]): KubernetesObject[] {
  const apiVersion = 'rbac.authorization.k8s.io/v1';
  const { name, namespace } = metadata;
  return [
    { apiVersion, kind: 'Role', metadata, rules },
    {
      apiVersion,
      kind: 'RoleBinding',
      metadata,
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name },
      subjects: [{ kind: 'ServiceAccount', name, namespace }],
    },
  ];
}
