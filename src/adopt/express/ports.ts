import { portNameSchema } from '../../model/fields/ports.js';
import type { Data } from '../../model/merge.js';
import { at, listAt, mapAt, said, textAt, unless, type DataMap } from '../data.js';
import type { Group } from '../group.js';
import { containersIn, podOf, type InputObject } from '../input.js';

/** A port of a workload as it is going to be declared. */
export interface PlannedPort {
  readonly name: string;
  readonly container: string;
  /** The number that the container listens on. */
  readonly number: number;
  readonly protocol: string;
  /** What the container itself calls it. */
  readonly known?: string;
  /** The number that callers use; undefined where none of the service's own ports leads here. */
  readonly called?: number;
  /** The number that further Services lead to it by, where its own does not. */
  readonly further?: number;
  readonly declared: DataMap;
  readonly isAlias: boolean;
}

interface Listening {
  readonly container: string;
  readonly name?: string;
  readonly number: number;
  readonly protocol: string;
  readonly hostPort?: Data;
}

/** What the containers that run as long as the pod say that they listen on. */
function listeningIn(group: Group): Listening[] {
  const pod = podOf(group.workload);
  const inits = containersIn(pod, 'initContainers').filter((it) => at(it, 'restartPolicy') === 'Always');
  return [...containersIn(pod, 'containers'), ...inits].flatMap((container) =>
    listAt(container, 'ports').flatMap((port) => {
      const number = at(port, 'containerPort');
      if (typeof number !== 'number') return [];
      const name = textAt(port, 'name');
      // In the network of the node every port of a container is one of the node.
      const hostPort = at(pod, 'hostNetwork') === true ? undefined : at(port, 'hostPort');
      const protocol = textAt(port, 'protocol') ?? 'TCP';
      const saidOf = { container: textAt(container, 'name') ?? '', number, protocol };
      return [{ ...saidOf, ...(name && { name }), ...(hostPort !== undefined && hostPort !== 0 && { hostPort }) }];
    }),
  );
}

/** The number behind a Service's port: `targetPort` is a number, a name, or left out. */
export function targetNumber(port: Data, listening: readonly { name?: string; number: number }[]): number | undefined {
  // Kubernetes takes 0 and '' for nothing.
  const target = at(port, 'targetPort') || at(port, 'port');
  if (typeof target === 'number') return target;
  return typeof target === 'string' ? listening.find(({ name }) => name === target)?.number : undefined;
}

export function containerPorts(group: Group) {
  return listeningIn(group);
}

/** The ports of a group by the names that they get: those of its Services, or else of the containers. */
export function planPorts(group: Group): PlannedPort[] {
  const { own, others, shared } = group;
  const listening = listeningIn(group);
  // A port that a container knows by the same name comes first: others for its number are other names for it.
  const isKnown = (port: Data) => listening.some((it) => it.name !== undefined && it.name === at(port, 'name'));
  const portsOf = (services: readonly InputObject[]) => {
    const all = services.flatMap((it) => listAt(it.data, 'spec', 'ports'));
    return [...all.filter(isKnown), ...all.filter((it) => !isKnown(it))];
  };
  const planned: PlannedPort[] = [];
  // Without a Service of its own a service cannot be called by name, and its further ones lead to the same ports.
  const called = own !== undefined ? [own] : others.length > 0 ? others : shared;
  for (const port of portsOf(called)) planned.push(...portOf(group, port, listening, planned, false));
  const further = own === undefined ? [] : others;
  for (const port of portsOf(further)) planned.push(...portOf(group, port, listening, planned, true));
  for (const it of listening) {
    if (planned.some(({ number, protocol }) => number === it.number && protocol === it.protocol)) continue;
    const name = freePort(it.name ?? nameFor(group, it.number, it.protocol), planned);
    const { container, number, protocol, hostPort } = it;
    const parts = { name, container, number, protocol, ...(it.name !== undefined && { known: it.name }) };
    planned.push({ ...parts, isAlias: false, declared: declared(parts, said({ hostPort, service: false })) });
  }
  return planned;
}

/** A port of a Service, unless it leads nowhere or is planned already. @param isFurther of one that is not its own. */
function portOf(
  group: Group,
  port: Data,
  listening: readonly Listening[],
  planned: readonly PlannedPort[],
  isFurther: boolean,
): PlannedPort[] {
  const number = targetNumber(port, listening);
  const protocol = textAt(port, 'protocol') ?? 'TCP';
  const outside = at(port, 'port');
  if (number === undefined || typeof outside !== 'number') return [];
  const isSame = (it: { number: number; protocol: string }) => it.number === number && it.protocol === protocol;
  const same = planned.filter(isSame);
  const base = same.find((it) => !it.isAlias);
  const from = listening.find(isSame);
  const wish = textAt(port, 'name') ?? from?.name ?? nameFor(group, number, protocol);
  const isThere = isFurther
    ? same.some(({ name }) => name === wish) || (base !== undefined && (at(port, 'name') === undefined || !fits(wish)))
    : base?.called === outside && group.own === undefined;
  // Another port has the name.
  if (isThere || (isFurther && base !== undefined && planned.some(({ name }) => name === wish))) return [];
  const name = freePort(wish, planned);
  const appProtocol = at(port, 'appProtocol');
  const [main] = containersIn(podOf(group.workload), 'containers');
  const container = from?.container ?? textAt(main, 'name') ?? '';
  const known = from?.name === undefined ? {} : { known: from.name };
  const parts = {
    name,
    container,
    number,
    protocol,
    ...known,
    ...(isFurther ? { further: number } : { called: outside }),
  };
  const service = isFurther ? false : undefined;
  if (base === undefined)
    return [
      { ...parts, isAlias: false, declared: declared(parts, said({ appProtocol, hostPort: from?.hostPort, service })) },
    ];
  const of = { port: outside, targetPort: base.name, protocol: unless('TCP', protocol), appProtocol, service };
  return [{ ...parts, ...(isFurther && { further: outside }), isAlias: true, declared: said(of) }];
}

function declared(port: Pick<PlannedPort, 'number' | 'called' | 'protocol'>, more: DataMap): DataMap {
  const { number, called = number, protocol } = port;
  return said({ port: called, targetPort: unless(called, number), protocol: unless('TCP', protocol), ...more });
}

function freePort(wish: string, planned: readonly PlannedPort[]): string {
  const isTaken = (name: string) => planned.some((it) => it.name === name);
  const plain = fits(wish) ? wish : portLabel(wish);
  let [name, count] = [plain, 2];
  while (isTaken(name)) name = `${plain.slice(0, 12)}-${count++}`;
  return name;
}

function fits(name: string): boolean {
  return name.length <= (portNameSchema.maxLength ?? 0) && new RegExp(portNameSchema.pattern ?? '').test(name);
}

function portLabel(name: string): string {
  const plain = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+/, '')
    .slice(0, 15)
    .replace(/-+$/, '');
  return plain === '' ? 'port' : plain;
}

/** What a port without a name is called: after the probe that asks there, or after its protocol. */
function nameFor(group: Group, number: number, protocol: string): string {
  const containers = containersIn(podOf(group.workload), 'containers');
  const probes = containers.flatMap((it) =>
    ['readinessProbe', 'livenessProbe', 'startupProbe'].map((p) => mapAt(it, p)),
  );
  if (probes.some((probe) => at(probe, 'grpc', 'port') === number)) return 'grpc';
  if (probes.some((probe) => at(probe, 'httpGet', 'port') === number)) return 'http';
  const known = { 80: 'http', 8080: 'http', 443: 'https', 8443: 'https', 53: 'dns' }[number];
  return known ?? `${protocol.toLowerCase()}-${number}`;
}

/** The ports of one container as declarations have them. */
export function expressPorts(planned: readonly PlannedPort[], container: string): DataMap {
  return Object.fromEntries(planned.filter((it) => it.container === container).map((it) => [it.name, it.declared]));
}
