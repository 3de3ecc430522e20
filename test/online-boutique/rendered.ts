import type { Context } from '../../src/model/graph.js';
import type { Data } from '../../src/model/merge.js';
import type { KubernetesObject } from '../../src/render/object.js';
import { leavesOf, pathOf, renamed, type Leaves } from './leaves.js';

/** Where the table has what a Deployment says. Whatever is not named here keeps its path. */
const places: readonly (readonly [string, string])[] = [
  ['Deployment kind', 'kind'],
  ['Deployment metadata name', 'name'],
  ['Deployment metadata labels', 'labels'],
  ['Deployment spec replicas', 'replicas'],
  ['Deployment spec selector matchLabels', 'selector'],
  ['Deployment spec template metadata labels', 'podLabels'],
  ['Deployment spec template metadata annotations', 'podAnnotations'],
  ['Deployment spec template spec', 'podSpecExtras'],
  ['Deployment spec template spec serviceAccountName', 'serviceAccount'],
  ['Deployment spec template spec containers', 'containers'],
  ['Deployment spec template spec initContainers', 'initContainers'],
  ['Deployment spec template spec volumes', 'volumes'],
  ['Deployment spec template spec securityContext', 'podSecurityContext'],
];

/** Every leaf of every object of a service in an environment, at the paths of the table. */
export function leavesOfObjects(objects: readonly KubernetesObject[], context: Context): Leaves {
  const leaves = objects.map((object) => {
    const { kind, metadata } = object;
    const data = object as unknown as Data;
    if (kind !== 'Service') return renamed(leavesOf(data, kind), places);
    const [here, there] = [pathOf('Service', metadata.name), pathOf('services', metadata.name)];
    return renamed(leavesOf(data, here), [
      [pathOf(here, 'metadata name'), pathOf(there, 'name')],
      [pathOf(here, 'spec'), there],
    ]);
  });
  return new Map([...leaves.flatMap((each) => [...each]), ...derived(objects, context)]);
}

/** What the table derives from the manifests, derived here from what is rendered and from the references. */
function derived(objects: readonly KubernetesObject[], { instance, calls, callees }: Context): Leaves {
  const pod = objects.flatMap(podOf);
  const details = calls.flatMap((call) => {
    const port = Object.values(callees.get(call.service)?.ports ?? {})[0]?.port ?? null;
    return [{ workload: call.service, service: call.service, port, via: viaOf(call.path) }];
  });
  const called = [...new Set(calls.map(({ service }) => service))].toSorted();
  const plain = Object.entries(instance.workload.env ?? {}).flatMap(([name, value]) => {
    const host = typeof value === 'string' ? /^([a-z][-a-z0-9]*):[0-9]+$/.exec(value)?.[1] : undefined;
    return host === undefined || typeof value !== 'string' ? [] : [{ host, via: `env:${name}`, value }];
  });
  const services = objects.filter(({ kind }) => kind === 'Service');
  return leavesOf({
    dependsOn: called,
    dependsOnFromEnv: called,
    dependsOnDetail: details,
    unresolvedRefs: plain,
    security: pod.flatMap(securityOf),
    services: services.map(({ metadata, spec }) => ({
      name: metadata.name,
      typeExplicit: (spec as { type?: string }).type !== undefined,
    })),
  });
}

/** `env:NAME`, with the init container where the variable is one of its. */
function viaOf(path: readonly string[]): string {
  const container = path[0] === 'initContainers' ? ` (initContainer ${path[1] ?? ''})` : '';
  return `env:${path.at(-1) ?? ''}${container}`;
}

interface SecurityContext {
  readonly [field: string]: Data;
}

interface Container {
  readonly name: string;
  readonly securityContext: SecurityContext & {
    readonly capabilities: { readonly add?: string[]; readonly drop?: string[] };
  };
}

interface Pod {
  readonly securityContext: SecurityContext & { readonly seccompProfile?: { readonly type: string } };
  readonly containers: readonly Container[];
  readonly initContainers?: readonly Container[];
}

function podOf({ kind, spec }: KubernetesObject): Pod[] {
  return kind === 'Deployment' ? [(spec as { template: { spec: Pod } }).template.spec] : [];
}

function securityOf({ securityContext: ofPod, containers, initContainers = [] }: Pod): Data[] {
  return [...containers, ...initContainers].map(({ name, securityContext: own }) => ({
    container: name,
    init: initContainers.some((container) => container.name === name),
    runAsNonRoot: ofPod['runAsNonRoot'] ?? null,
    runAsUser: ofPod['runAsUser'] ?? null,
    runAsGroup: ofPod['runAsGroup'] ?? null,
    fsGroup: ofPod['fsGroup'] ?? null,
    readOnlyRootFilesystem: own['readOnlyRootFilesystem'] ?? null,
    dropsAll: own.capabilities.drop?.includes('ALL') ?? false,
    addCapabilities: own.capabilities.add ?? [],
    allowPrivilegeEscalation: own['allowPrivilegeEscalation'] ?? null,
    privileged: own['privileged'] ?? null,
    seccompProfile: ofPod.seccompProfile?.type ?? null,
  }));
}
