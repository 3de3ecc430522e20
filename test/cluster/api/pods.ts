import { isMap, type Data } from '../../../src/model/merge.js';
import type { KubernetesObject } from '../../../src/render/object.js';
import { isOfChance, prefixOfChance } from './chance.js';
import { apply, requireNone, type Cluster } from '../apply.js';
import { at, type Answer } from '../client.js';
import type { Named } from '../resources.js';

/**
 * Whether the cluster takes the pods of what makes pods: Pod Security, limits and quotas judge pods alone.
 * @throws Error with all that is refused or warned about.
 */
export async function checkPods(cluster: Cluster, objects: readonly KubernetesObject[]): Promise<void> {
  const quotas = objects.filter(({ kind }) => kind === 'ResourceQuota').map(({ metadata }) => metadata.namespace);
  // What chance asks for may be more than the quota that chance gives.
  const isOverQuota = (namespace = '') => namespace.startsWith(`${prefixOfChance}-`) && quotas.includes(namespace);
  const pods = objects.flatMap(podOf).filter(({ metadata }) => !isOverQuota(metadata.namespace));
  await apply(cluster, [...priorityClassesOf(pods), ...runtimeClassesOf(pods)]);
  await apply(cluster, pods, { dryRun: true, expected: isOfChance });
  console.log(`${pods.length} pods are taken, too`);
}

/** The pod that a workload would make. */
function podOf(object: KubernetesObject): (Named & { readonly spec: Data })[] {
  const own = object as unknown as Data;
  const template = at(own, 'spec', 'template') ?? at(own, 'spec', 'jobTemplate', 'spec', 'template');
  if (template === undefined || at(template, 'spec', 'containers') === undefined) return [];
  const { name, namespace = '' } = object.metadata;
  const metadata = at(template, 'metadata') ?? {};
  const spec = withClaims(at(template, 'spec') ?? {}, at(own, 'spec', 'volumeClaimTemplates'));
  const named = {
    ...(isMap(metadata) && metadata),
    name: `${name.slice(0, 40).replace(/[-.]+$/, '')}-${object.kind}`.toLowerCase(),
    namespace,
  };
  return [{ apiVersion: 'v1', kind: 'Pod', metadata: named, spec }];
}

/** A StatefulSet gives each pod a volume for each of its templates. */
function withClaims(spec: Data, templates: Data | undefined): Data {
  if (!isMap(spec) || !Array.isArray(templates)) return spec;
  const claims = templates.map((template) => {
    const name = at(template as Data, 'metadata', 'name') ?? '';
    return { name, persistentVolumeClaim: { claimName: name } };
  });
  return { ...spec, volumes: [...((spec['volumes'] as Data[] | undefined) ?? []), ...claims] };
}

function runtimeClassesOf(pods: readonly { readonly spec: Data }[]): Named[] {
  const names = new Set(pods.map(({ spec }) => at(spec, 'runtimeClassName')).filter((it) => typeof it === 'string'));
  return [...names].map((name) => ({
    apiVersion: 'node.k8s.io/v1',
    kind: 'RuntimeClass',
    metadata: { name },
    handler: 'other',
  }));
}

function priorityClassesOf(pods: readonly { readonly spec: Data }[]): Named[] {
  const names = new Set(pods.map(({ spec }) => at(spec, 'priorityClassName')).filter((it) => typeof it === 'string'));
  return [...names]
    .filter((name) => !name.startsWith('system-'))
    .map((name) => ({ apiVersion: 'scheduling.k8s.io/v1', kind: 'PriorityClass', metadata: { name }, value: 1000 }));
}

const restricted = {
  runAsNonRoot: true,
  runAsUser: 1000,
  allowPrivilegeEscalation: false,
  capabilities: { drop: ['ALL'] },
  seccompProfile: { type: 'RuntimeDefault' },
};

/** What the namespaces of the example organisation hold up, by the container that is tried there. */
const refused: readonly (readonly [container: Data, because: RegExp])[] = [
  [{ securityContext: { ...restricted, privileged: true, allowPrivilegeEscalation: true } }, /violates PodSecurity/],
  [{ securityContext: { ...restricted, runAsNonRoot: false, runAsUser: 0 } }, /violates PodSecurity/],
  [{ securityContext: restricted, resources: { requests: { cpu: '5' } } }, /exceeded quota/],
];

/** Whether quotas, limits and Pod Security, as they are rendered, hold in the cluster. @throws Error if not. */
export async function checkLimits(cluster: Cluster): Promise<void> {
  const plain = await tryPod(cluster, { securityContext: restricted });
  const limits = at(plain.body, 'spec', 'containers', 0, 'resources', 'limits', 'memory');
  requireNone('A plain pod', plain.status < 300 && limits !== undefined ? [] : [JSON.stringify(plain.body)]);
  for (const [container, because] of refused) {
    const { status, body } = await tryPod(cluster, container);
    const message = String(at(body, 'message'));
    requireNone(
      `Not refused`,
      status === 403 && because.test(message) ? [] : [`${JSON.stringify(container)}: ${message}`],
    );
  }
  console.log(`A pod without limits gets some; ${refused.length} pods that nobody may have are refused`);
}

async function tryPod({ ask }: Cluster, container: Data): Promise<Answer> {
  const containers = [{ name: 'app', image: 'registry.example.com/app:v1', ...(isMap(container) && container) }];
  const metadata = { name: 'tried', namespace: 'checkout-development' };
  return ask('/api/v1/namespaces/checkout-development/pods?dryRun=All', {
    method: 'POST',
    body: { apiVersion: 'v1', kind: 'Pod', metadata, spec: { containers } },
  });
}
