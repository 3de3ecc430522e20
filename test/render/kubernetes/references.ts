import type { Binding } from './data.js';
import { unique, when, type Faults } from './faults.js';
import { selects } from './metadata.js';
import { checkOperated } from './operators.js';
import { containersOf, podsOf, servingContainers, type Pods } from './templates.js';
import type { Backend, IngressSpec, ServiceSpec } from './traffic.js';
import type { Manifest, Selector } from './types.js';

/** What Kubernetes itself takes as it is and what would then not work: names of what is not there, selectors of nothing. */
export function checkReferences(objects: readonly Manifest[]): Faults {
  const there = new Map(objects.map((object) => [idOf(object), object]));
  const pods = objects.flatMap(podsOf);
  const has = (kind: string, namespace: string, name: string) => there.has(`${kind} ${namespace}/${name}`);
  return [
    ...unique(objects.map(idOf), 'the object'),
    ...objects.flatMap(({ kind, metadata: { namespace = '', name } }) =>
      when(namespace !== '' && !has('Namespace', '', namespace), `${kind} ${name}: there is no namespace ${namespace}`),
    ),
    ...pods.flatMap((it) =>
      [...checkMounted(it, there), ...checkOwn(it, pods)].map((fault) => `${it.owner}: ${fault}`),
    ),
    ...objects.flatMap((object) => checkTargets(object, pods, there).map((fault) => `${idOf(object)}: ${fault}`)),
  ];
}

type There = ReadonlyMap<string, Manifest>;

function idOf({ kind, metadata: { namespace = '', name } }: Manifest): string {
  return `${kind} ${namespace}/${name}`;
}

function checkMounted({ namespace, spec }: Pods, there: There): Faults {
  const { serviceAccountName = 'default', volumes = [] } = spec;
  const data = (name: string) => there.get(`ConfigMap ${namespace}/${name}`)?.['data'] as object | undefined;
  const containers = containersOf(spec);
  const maps = [
    ...volumes.map(({ configMap }) => configMap),
    ...containers.flatMap(({ envFrom = [] }) => envFrom.map(({ configMapRef }) => configMapRef)),
    ...containers.flatMap(({ env = [] }) => env.map(({ valueFrom }) => valueFrom?.configMapKeyRef)),
  ];
  return [
    ...when(
      serviceAccountName !== 'default' && !there.has(`ServiceAccount ${namespace}/${serviceAccountName}`),
      `there is no ServiceAccount ${serviceAccountName}`,
    ),
    ...maps.flatMap((map) => {
      if (map === undefined || map.optional === true) return [];
      const { name = '', key } = map;
      const keys = data(name);
      const isThere = keys !== undefined && (key === undefined || Object.hasOwn(keys, key));
      return when(!isThere, `there is no ConfigMap ${name}${key === undefined ? '' : ` with ${key}`}`);
    }),
  ];
}

/** Two controllers that select the same pods fight over them. */
function checkOwn(own: Pods, all: readonly Pods[]): Faults {
  const others = selected(all, own.namespace, own.selector).filter((other) => other !== own && other.selector);
  return others.map(({ owner }) => `it selects the pods of ${owner}, too`);
}

function selected(pods: readonly Pods[], namespace: string, selector: Selector | undefined): Pods[] {
  if (selector === undefined) return [];
  return pods.filter((it) => it.namespace === namespace && selects(selector, it.labels));
}

function checkTargets(object: Manifest, pods: readonly Pods[], there: There): Faults {
  const { kind, metadata, spec } = object;
  const { namespace = '' } = metadata;
  switch (kind) {
    case 'Service':
      return checkServed(spec as ServiceSpec, namespace, pods);
    case 'PodDisruptionBudget': {
      const { selector } = spec as { readonly selector?: Selector };
      return when(selected(pods, namespace, selector).length !== 1, 'it selects not the pods of one workload');
    }
    case 'HorizontalPodAutoscaler': {
      const { scaleTargetRef: to } = spec as {
        readonly scaleTargetRef: { readonly kind: string; readonly name: string };
      };
      const target = there.get(`${to.kind} ${namespace}/${to.name}`);
      const isFixed = Object.hasOwn(target?.['spec'] ?? {}, 'replicas');
      return [
        ...when(target === undefined, `there is no ${to.kind} ${to.name}`),
        ...when(isFixed, `${to.kind} ${to.name} has a fixed number of replicas`),
      ];
    }
    case 'StatefulSet': {
      const { serviceName } = spec as { readonly serviceName?: string };
      return when(
        serviceName !== undefined && !there.has(`Service ${namespace}/${serviceName}`),
        `there is no Service ${serviceName}`,
      );
    }
    case 'Ingress':
      return backendsOf(spec as IngressSpec).flatMap(({ service }) => checkBackend(service, namespace, there));
    case 'RoleBinding':
      return checkBinding(object as unknown as Binding, namespace, there);
    default:
      return checkOperated(object, pods, there);
  }
}

function checkServed({ selector, ports = [] }: ServiceSpec, namespace: string, pods: readonly Pods[]): Faults {
  if (selector === undefined) return [];
  const served = selected(pods, namespace, { matchLabels: selector });
  return [
    // Pods may get the other labels while they run, as the one that leads does.
    ...when(served.length === 0 && !pods.some((it) => hasSome(it, namespace, selector)), 'it selects no pods'),
    ...served.flatMap(({ owner, spec }) => {
      const open = servingContainers(spec).flatMap((container) => container.ports ?? []);
      return ports.flatMap(({ port, targetPort = port, protocol = 'TCP' }) => {
        const isOpen = open.some(
          (it) => (it.protocol ?? 'TCP') === protocol && [it.name, it.containerPort].includes(targetPort),
        );
        return when(!isOpen, `the pods of ${owner} have no port ${targetPort} (${protocol})`);
      });
    }),
  ];
}

function hasSome(pods: Pods, namespace: string, selector: Readonly<Record<string, string>>): boolean {
  return Object.entries(selector).some(
    ([key, value]) => selected([pods], namespace, { matchLabels: { [key]: value } }).length > 0,
  );
}

function backendsOf({ defaultBackend, rules = [] }: IngressSpec): Backend[] {
  const own = rules.flatMap(({ http }) => (http?.paths ?? []).map(({ backend }) => backend));
  return defaultBackend === undefined ? own : [defaultBackend, ...own];
}

function checkBackend(backend: Backend['service'], namespace: string, there: There): Faults {
  if (backend === undefined) return [];
  const service = there.get(`Service ${namespace}/${backend.name}`)?.['spec'] as ServiceSpec | undefined;
  const { name, number } = backend.port ?? {};
  const isOpen = service?.ports?.some((it) => it.port === number || (name !== undefined && it.name === name)) === true;
  return when(!isOpen, `there is no Service ${backend.name} with the port ${name ?? number}`);
}

function checkBinding({ roleRef, subjects = [] }: Binding, namespace: string, there: There): Faults {
  return [
    ...when(
      roleRef.kind === 'Role' && !there.has(`Role ${namespace}/${roleRef.name}`),
      `there is no Role ${roleRef.name}`,
    ),
    ...subjects.flatMap(({ kind, name, namespace: of = '' }) =>
      when(
        kind === 'ServiceAccount' && !there.has(`ServiceAccount ${of}/${name}`),
        `there is no ServiceAccount ${name}`,
      ),
    ),
  ];
}
