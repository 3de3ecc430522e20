import { joinName } from '../../model/names.js';
import type { Data } from '../../model/merge.js';
import { at, filled, listAt, mapAt, pick, said, textAt, unless, type DataMap } from '../data.js';
import { isHeadless, type Group } from '../group.js';
import type { InputObject } from '../input.js';
import type { Scene } from '../scene.js';
import { containerPorts, targetNumber } from './listening.js';
import type { PlannedPort } from './planned-port.js';
import { reasons } from './security.js';
import { fieldsOf } from './service-fields.js';

/** The Kubernetes Services in front of the pods. */
export function expressServices(scene: Scene, group: Group, ports: readonly PlannedPort[]): DataMap {
  const { own, others, workload } = group;
  const further: [string, Data][] = [];
  for (const service of others) {
    const key = keyFor(group, service, new Set(further.map(([name]) => name)));
    further.push([key, exposureOf(scene, group, service, key, ports)]);
  }
  const serviceName = textAt(workload.data, 'spec', 'serviceName') ?? '';
  const isNamed = own?.name === serviceName || others.some(({ name }) => name === serviceName);
  // The name of the Service of a StatefulSet cannot be changed, whether or not there is one.
  const isElsewhere = scene.objects.some((it) => it.kind === 'Service' && it.name === serviceName);
  // The name of the Service of a StatefulSet cannot be changed, whether or not there is one.
  if (workload.kind === 'StatefulSet' && serviceName !== '' && !isNamed && !isElsewhere)
    further.push(['headless', said({ type: 'Headless', name: nameUnless(group, 'headless', serviceName) })]);
  return said({
    service: own && ownOf(scene, group, own),
    expose: filled(Object.fromEntries(further)),
  });
}

function ownOf(scene: Scene, group: Group, own: InputObject): DataMap | undefined {
  const spec = mapAt(own.data, 'spec');
  return filled(
    said({
      clusterIP: isHeadless(own) ? 'None' : undefined,
      ...fieldsOf(scene, group, own),
      publishNotReadyAddresses: unless(false, at(spec, 'publishNotReadyAddresses')),
    }),
  );
}

function nameUnless({ service }: Group, key: string, name: string): string | undefined {
  return unless(joinName(service, key), name) as string | undefined;
}

/** `external` for `shop-external` of `shop`, `pod-0` for `shop-0`; else by what it is for. */
function keyFor(group: Group, { name, data }: InputObject, taken: ReadonlySet<string>): string {
  const type = textAt(data, 'spec', 'type') ?? 'ClusterIP';
  const isGoverning = name === textAt(group.workload.data, 'spec', 'serviceName');
  if (isGoverning && group.workload.kind === 'StatefulSet') return 'headless';
  const inside = name.startsWith(`${group.service}-`) ? name.slice(group.service.length + 1) : '';
  const plain = type === 'LoadBalancer' ? 'external' : type === 'NodePort' ? 'nodes' : 'internal';
  const wishes = [
    inside,
    ...(/^[0-9]/.test(inside) ? [`pod-${inside}`] : []),
    plain,
    name,
    `${plain}-2`,
    `${plain}-3`,
    `${name}-2`,
  ].filter((it) => /^[a-z]/.test(it));
  return wishes.find((it) => !taken.has(it) && it !== 'headless') ?? name;
}

function exposureOf(
  scene: Scene,
  group: Group,
  service: InputObject,
  key: string,
  ports: readonly PlannedPort[],
): DataMap {
  const { name, data } = service;
  const spec = mapAt(data, 'spec');
  const type = isHeadless(service) ? 'Headless' : (textAt(spec, 'type') ?? 'ClusterIP');
  const isOpen = type === 'LoadBalancer' || type === 'NodePort';
  return said({
    type,
    ports: portsOf(group, spec, ports),
    name: nameUnless(group, key, name),
    ...fieldsOf(scene, group, service),
    ...pick(spec, ['loadBalancerSourceRanges', 'loadBalancerClass', 'loadBalancerIP']),
    allocateLoadBalancerNodePorts: unless(true, at(spec, 'allocateLoadBalancerNodePorts')),
    externalTrafficPolicy: unless('Cluster', at(spec, 'externalTrafficPolicy')),
    nodePorts: isOpen ? nodePortsOf(group, spec, ports) : undefined,
    publishNotReadyAddresses: readinessOf(key, at(spec, 'publishNotReadyAddresses')),
    reason: isOpen ? reasons.expose : undefined,
  });
}

/** The one that names the pods of a set leads to those that are not ready unless it says otherwise. */
function readinessOf(key: string, publishes: Data | undefined): Data | undefined {
  return key === 'headless' ? unless(true, publishes ?? false) : unless(false, publishes);
}

/** The ports of the declaration that a Service leads to, each with the number that it has there. */
function pairsOf(group: Group, spec: DataMap, ports: readonly PlannedPort[]) {
  const listening = containerPorts(group);
  const callable = ports.filter(({ called, further }) => (called ?? further) !== undefined);
  return listAt(spec, 'ports').flatMap((port) => {
    const number = targetNumber(port, listening);
    const same = callable.filter((it) => it.number === number && it.protocol === (textAt(port, 'protocol') ?? 'TCP'));
    const found =
      same.find(({ name }) => name === at(port, 'name')) ??
      same.find((it) => it.called === at(port, 'port')) ??
      same[0];
    return found === undefined ? [] : [{ found, number: at(port, 'port'), node: at(port, 'nodePort') }];
  });
}

function portsOf(group: Group, spec: DataMap, ports: readonly PlannedPort[]): Data | undefined {
  const pairs = pairsOf(group, spec, ports);
  const callable = ports.filter(({ called }) => called !== undefined);
  if (pairs.some(({ found, number }) => number !== (found.called ?? found.further)))
    return Object.fromEntries(pairs.map(({ found, number }) => [found.name, number ?? 0]));
  return pairs.length === callable.length && pairs.every(({ found }) => found.called !== undefined)
    ? undefined
    : pairs.map(({ found }) => found.name);
}

function nodePortsOf(group: Group, spec: DataMap, ports: readonly PlannedPort[]): DataMap | undefined {
  return filled(said(Object.fromEntries(pairsOf(group, spec, ports).map(({ found, node }) => [found.name, node]))));
}
