import type { PodSecurityLevel } from '../model/fields/security.js';
import { defaultLimitRange, type EnvironmentSpec } from '../model/kinds/environment.js';
import { defaultPolicyName } from '../model/names.js';
import type { KubernetesObject } from './object.js';

/** What a team gets in an environment: its namespace and the rules there. */
export interface TeamContext {
  readonly team: string;
  readonly environment: string;
  readonly namespace: string;
  readonly quota: EnvironmentSpec['quota'];
  readonly limitRange: EnvironmentSpec['limitRange'];
  /** The strictest level that admits everything that the team runs here. */
  readonly podSecurity: PodSecurityLevel;
}

export function renderTeam(context: TeamContext): KubernetesObject[] {
  return [renderNamespace(context), ...renderQuota(context), renderLimitRange(context), renderDefaultDeny(context)];
}

/** Labels of an object of a team. */
export function teamLabels({ team, environment }: TeamContext): Record<string, string> {
  return {
    'app.kubernetes.io/managed-by': 'towpath',
    'towpath.dev/environment': environment,
    'towpath.dev/team': team,
  };
}

function renderNamespace(context: TeamContext): KubernetesObject {
  const enforce = { 'pod-security.kubernetes.io/enforce': context.podSecurity };
  return {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: context.namespace, labels: { ...teamLabels(context), ...enforce } },
  };
}

function renderQuota(context: TeamContext): KubernetesObject[] {
  const { namespace, quota } = context;
  if (quota === undefined) return [];
  return [
    {
      apiVersion: 'v1',
      kind: 'ResourceQuota',
      metadata: { name: 'quota', namespace, labels: teamLabels(context) },
      spec: { hard: quota },
    },
  ];
}

function renderLimitRange(context: TeamContext): KubernetesObject {
  const { namespace, limitRange = {} } = context;
  return {
    apiVersion: 'v1',
    kind: 'LimitRange',
    metadata: { name: 'limits', namespace, labels: teamLabels(context) },
    spec: { limits: [{ type: 'Container', ...defaultLimitRange, ...limitRange }] },
  };
}

/** Nothing comes in and nothing goes out but questions to DNS; what a service needs, its own policy allows. */
function renderDefaultDeny(context: TeamContext): KubernetesObject {
  const dns = {
    namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } },
    podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } },
  };
  const ports = ['UDP', 'TCP'].map((protocol) => ({ port: 53, protocol }));
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name: defaultPolicyName, namespace: context.namespace, labels: teamLabels(context) },
    spec: { podSelector: {}, policyTypes: ['Ingress', 'Egress'], ingress: [], egress: [{ to: [dns], ports }] },
  };
}
