import type { Data } from '../../model/merge.js';
import { at, listAt, mapAt, wordOf, type DataMap } from '../data.js';
import { containerPorts } from '../express/listening.js';
import { containersIn, templatePath } from '../input.js';
import type { Known } from './known.js';
import type { Leaf } from './leaves.js';
import { namespaceIn, type Pair } from './pairs.js';
import { canonical, fullAddress } from './values.js';

export const backendPort = /backend\.(service\.port\.(name|number)|servicePort)$/;

/** A value as it counts: quantities as amounts, names of ports as numbers, hosts by their full names. */
export function meaningOf({ pattern }: Leaf, value: Data, pair: Pair, known: Known, side: 'input' | 'rendered'): Data {
  if (/\.targetPort$|Probe\.(httpGet|tcpSocket|grpc)\.port$|lifecycle\..*\.port$/.test(pattern))
    return typeof value === 'string' ? (numberOf(value, pair, known, side) ?? value) : value;
  // A ClusterRole that is bound in a namespace allows there what a Role of it would.
  if (pattern === 'RoleBinding.roleRef.kind') return 'Role';
  if (backendPort.test(pattern)) return calledNumber(value, pair);
  if (/backend\.(service\.name|serviceName)$/.test(pattern)) return ledTo(value, pair);
  if (pattern === 'pod.containers.*.env.*.value' && typeof value === 'string')
    return fullAddress(value, namespaceIn(known.scene, pair.object), known.hosts);
  return canonical(pattern, value);
}

function numberOf(name: string, { group }: Pair, known: Known, side: 'input' | 'rendered'): number | undefined {
  if (group === undefined) return undefined;
  if (side === 'input') return containerPorts(group).find((it) => it.name === name)?.number;
  const workload = known.workloads.get(group.service);
  const pod = workload && mapAt(workload as unknown as DataMap, ...templatePath(workload.kind), 'spec');
  const all = pod === undefined ? [] : [...containersIn(pod, 'containers'), ...containersIn(pod, 'initContainers')];
  const port = all.flatMap((it) => listAt(it, 'ports')).find((it) => at(it, 'name') === name);
  return at(port, 'containerPort') as number | undefined;
}

/** The service that an Ingress leads to, by the name of one of its Services. */
function ledTo(name: Data, { group }: Pair): Data {
  if (group === undefined) return name;
  const { own, others, service } = group;
  const made = own === undefined ? [service, `${service}-internal`] : [];
  return made.includes(wordOf(name)) || [own, ...others].some((it) => it?.name === name) ? service : name;
}

/** The number of a port of the service's own Kubernetes Service; a port keeps its name, if it had one. */
function calledNumber(value: Data, { group }: Pair): Data {
  const ports = listAt((group?.own ?? group?.others[0])?.data, 'spec', 'ports');
  if (typeof value === 'number') return value;
  const [only] = ports;
  const found = ports.find((it) => at(it, 'name') === value) ?? (ports.length === 1 ? only : undefined);
  return at(found, 'port') ?? value;
}
