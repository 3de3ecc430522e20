import { containersOf } from './containers.js';
import type { Exposure } from './fields/expose.js';
import type { Port, Protocol } from './fields/ports.js';
import type { PortReference } from './fields/probes.js';
import type { Path } from './origin.js';
import type { Workload } from './workload.js';

/** A port of a pod: of the main container, or of one beside it. */
export interface PodPort {
  readonly name: string;
  /** The container that it is said of. */
  readonly container: string;
  /** Where it is said: a path in the Workload. */
  readonly path: Path;
  /** As it is said. */
  readonly declared: Port;
  /** The port that callers use. */
  readonly port: number;
  /** The port that a container listens on. */
  readonly targetPort: number;
  /** The name by which Services find it, for a port by the name of another. */
  readonly targetName?: string;
  readonly protocol: Protocol;
}

/** A workload never changes, and its ports are asked for dozens of times. */
const known = new WeakMap<Workload, readonly PodPort[]>();

/** Every port of the pods of a workload. */
export function podPortsOf(workload: Workload): readonly PodPort[] {
  const before = known.get(workload);
  if (before !== undefined) return before;
  const ports = portsIn(workload);
  known.set(workload, ports);
  return ports;
}

function portsIn(workload: Workload): PodPort[] {
  const all = containersOf(workload).flatMap(({ role, name: container, path, container: { ports = {} } }) =>
    Object.entries(ports).map(([name, declared]) => ({
      role,
      name,
      container,
      path: [...path, 'ports', name],
      declared,
    })),
  );
  return all.map(({ name, container, path, declared }) => {
    const { port, targetPort, protocol = 'TCP' } = declared;
    const said = { name, container, path, declared, port, protocol };
    if (typeof targetPort !== 'string') return { ...said, targetPort: targetPort ?? port };
    const target = all.find((it) => it.name === targetPort);
    // A name that leads nowhere is told elsewhere; the number is as good as any until it is mended.
    const number = (target && numberOf(target.declared)) ?? port;
    // Before 1.33, Kubernetes looks for no names in the containers that start first.
    return { ...said, targetPort: number, ...(target?.role !== 'init' && { targetName: targetPort }) };
  });
}

function numberOf({ port, targetPort }: Port): number | undefined {
  return typeof targetPort === 'string' ? undefined : (targetPort ?? port);
}

/** Whether a port is another name for a port that a container listens on. */
export function isAlias({ declared: { targetPort } }: PodPort): boolean {
  return typeof targetPort === 'string';
}

/** The number that a container listens on, by the name of a port, or by that number itself. */
export function targetOf(reference: PortReference, ports: readonly PodPort[]): number | undefined {
  return typeof reference === 'number' ? reference : ports.find(({ name }) => name === reference)?.targetPort;
}

/** The ports that Services lead to: its own one, or a further one that names them. */
export function callablePorts(workload: Workload): readonly PodPort[] {
  const all = podPortsOf(workload);
  if (all.every(isOwn)) return all;
  const named = new Set(Object.values(workload.expose ?? {}).flatMap(namesOf));
  return all.filter((port) => isOwn(port) || named.has(port.name));
}

/** The ports of the service's own Kubernetes Service: those that others call. */
export function servicePortsOf(workload: Workload): readonly PodPort[] {
  return workload.service?.enabled === false ? [] : ownPorts(workload);
}

/** The ports that others reach by further Kubernetes Services alone. */
export function furtherPortsOf(workload: Workload): readonly PodPort[] {
  return callablePorts(workload).filter((port) => !isOwn(port));
}

function ownPorts(workload: Workload): readonly PodPort[] {
  const all = podPortsOf(workload);
  return all.every(isOwn) ? all : all.filter(isOwn);
}

function isOwn({ declared }: PodPort): boolean {
  return declared.service !== false;
}

/** The ports of a further Kubernetes Service, each with the number that it has there. */
export function exposedPorts(workload: Workload, { ports: wanted }: Exposure): readonly PodPort[] {
  if (wanted === undefined) return ownPorts(workload);
  const all = podPortsOf(workload);
  const numbers: readonly (readonly [string, number | undefined])[] = isList(wanted)
    ? wanted.map((name) => [name, undefined])
    : Object.entries(wanted);
  return numbers.flatMap(([name, number]) =>
    all.filter((it) => it.name === name).map((it) => ({ ...it, port: number ?? it.port })),
  );
}

/** The port of the nodes that an exposure asks for; undefined where any will do. */
export function nodePortOf({ nodePorts = {} }: Exposure, name: string): number | undefined {
  return Object.hasOwn(nodePorts, name) ? nodePorts[name] : undefined;
}

/** The names of ports that an exposure says. */
export function namesOf({ ports = [] }: Exposure): string[] {
  return isList(ports) ? [...ports] : Object.keys(ports);
}

function isList(ports: NonNullable<Exposure['ports']>): ports is readonly string[] {
  return Array.isArray(ports);
}
