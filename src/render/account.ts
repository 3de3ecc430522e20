import type { Context } from '../model/graph.js';
import { accountNameOf } from '../model/identity.js';
import type { Instance } from '../model/instance.js';
import { metadataOf, type KubernetesObject } from './object.js';

/** The service's own account, and what it may do; nothing where it uses that of another one. */
export function renderAccount({ instance }: Context): KubernetesObject[] {
  const { from, labels, annotations = {}, role } = instance.workload.serviceAccount ?? {};
  if (from !== undefined) return [];
  const metadata = metadataOf(instance, accountNameOf(instance));
  const isAnnotated = Object.keys(annotations).length > 0;
  const account = {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { ...metadata, labels: { ...labels, ...metadata.labels }, ...(isAnnotated && { annotations }) },
    // Pods that may have a token say so themselves.
    automountServiceAccountToken: false,
  };
  return role === undefined ? [account] : [account, ...renderRole(instance, role.rules)];
}

function renderRole(instance: Instance, rules: readonly object[]): KubernetesObject[] {
  const apiVersion = 'rbac.authorization.k8s.io/v1';
  const name = accountNameOf(instance);
  const { role = name, roleBinding = name } = instance.workload.names ?? {};
  const binding = metadataOf(instance, roleBinding);
  return [
    { apiVersion, kind: 'Role', metadata: metadataOf(instance, role), rules },
    {
      apiVersion,
      kind: 'RoleBinding',
      metadata: binding,
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: role },
      subjects: [{ kind: 'ServiceAccount', name, namespace: binding.namespace }],
    },
  ];
}
