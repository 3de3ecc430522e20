import type { PodSecurityLevel } from '../model/fields/pod-security.js';
import { defaultLimitRange, type EnvironmentSpec } from '../model/kinds/environment.js';
import { defaultPolicyName } from '../model/names.js';
import { neverPruned } from '../model/provisioned.js';
import type { KubernetesObject } from './object.js';

/** A namespace of an environment, and the rules there. */
export interface NamespaceContext {
  /** The team that it is named for, or the first one that runs something there. */
  readonly team: string;
  readonly environment: string;
  readonly namespace: string;
  readonly quota: EnvironmentSpec['quota'];
  readonly limitRange: EnvironmentSpec['limitRange'];
  /** The strictest level that admits everything that runs here. */
  readonly podSecurity: PodSecurityLevel;
}

export function renderNamespace(context: NamespaceContext): KubernetesObject[] {
  return [renderObject(context), ...renderQuota(context), renderLimitRange(context), renderDefaultDeny(context)];
}

function labels({ team, environment }: NamespaceContext): Record<string, string> {
  return {
    'app.kubernetes.io/managed-by': 'towpath',
    'towpath.dev/environment': environment,
    'towpath.dev/team': team,
  };
}

function renderObject(context: NamespaceContext): KubernetesObject {
  const enforce = { 'pod-security.kubernetes.io/enforce': context.podSecurity };
  return {
    apiVersion: 'v1',
    kind: 'Namespace',
    // With a namespace goes all that is in it, and so what holds data there.
    metadata: { name: context.namespace, labels: { ...labels(context), ...enforce }, annotations: neverPruned },
  };
}

function renderQuota(context: NamespaceContext): KubernetesObject[] {
  const { namespace, quota } = context;
  if (quota === undefined) return [];
  return [
    {
      apiVersion: 'v1',
      kind: 'ResourceQuota',
      metadata: { name: 'quota', namespace, labels: labels(context) },
      spec: { hard: quota },
    },
  ];
}

function renderLimitRange(context: NamespaceContext): KubernetesObject {
  const { namespace, limitRange = {} } = context;
  return {
    apiVersion: 'v1',
    kind: 'LimitRange',
    metadata: { name: 'limits', namespace, labels: labels(context) },
    spec: { limits: [{ type: 'Container', ...defaultLimitRange, ...limitRange }] },
  };
}

/** Nothing comes in and nothing goes out but questions to DNS; what a service needs, its own policy allows. */
function renderDefaultDeny(context: NamespaceContext): KubernetesObject {
  const dns = {
    namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } },
    podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } },
  };
  const ports = ['UDP', 'TCP'].map((protocol) => ({ port: 53, protocol }));
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    // What stays in a namespace that nothing is declared for any more is not open to everybody.
    metadata: {
      name: defaultPolicyName,
      namespace: context.namespace,
      labels: labels(context),
      annotations: neverPruned,
    },
    spec: { podSelector: {}, policyTypes: ['Ingress', 'Egress'], egress: [{ to: [dns], ports }] },
  };
}
