import type { PortReference } from '../../model/fields/probes.js';
import type { Path } from '../../model/origin.js';
import { callablePorts, isAlias, podPortsOf, type PodPort } from '../../model/ports.js';
import type { Workload } from '../../model/workload.js';
import { suggestion } from '../suggest.js';
import type { WorkloadFault } from '../workload-fault.js';

export function checkPorts(workload: Workload): WorkloadFault[] {
  const ports = podPortsOf(workload);
  const listening = ports.filter((port) => !isAlias(port));
  return [
    ...sameNames(ports),
    ...sameNumbers(ports, listening),
    ...ports.filter(isAlias).flatMap((port) => aliasFaults(port, ports)),
    ...outsideOfServices(workload, ports),
    ...hostPortFaults(workload, ports),
  ];
}

/** Each port after the first with the same key, with that first one. */
function repeated(ports: readonly PodPort[], keyOf: (port: PodPort) => string): [PodPort, PodPort][] {
  const taken = new Map<string, PodPort>();
  return ports.flatMap((port): [PodPort, PodPort][] => {
    const other = taken.get(keyOf(port));
    if (other !== undefined) return [[port, other]];
    taken.set(keyOf(port), port);
    return [];
  });
}

/** Services lead to a port by its name, and containers of a pod share their ports. */
function sameNames(ports: readonly PodPort[]): WorkloadFault[] {
  return repeated(ports, ({ name }) => name).map(([{ name, path, container }, other]) => {
    const message = `The containers ${other.container} and ${container} both have a port "${name}".`;
    return { code: 'conflicting-fields', path, against: other.path, message, hint: 'Rename one of them.' };
  });
}

/** Kubernetes tells ports apart by number and protocol: those of a Service and those of a pod. */
function sameNumbers(ports: readonly PodPort[], listening: readonly PodPort[]): WorkloadFault[] {
  const callable = ports.filter(({ declared }) => declared.service !== false);
  const inService = repeated(callable, ({ port, protocol }) => `${port} (${protocol})`);
  const inPod = repeated(listening, ({ targetPort, protocol }) => `${targetPort} (${protocol})`);
  const told = new Map([...inService, ...inPod].map(([port, other]) => [port, other]));
  return [...told].map(([{ name, path, targetPort, protocol }, other]) => ({
    code: 'conflicting-fields',
    path,
    against: other.path,
    message: `The ports "${other.name}" and "${name}" have the same number: ${targetPort} (${protocol}).`,
    hint: `Give each port a number of its own, and a targetPort of its own, or the other's name as targetPort.`,
  }));
}

function aliasFaults({ name, path, protocol, declared }: PodPort, ports: readonly PodPort[]): WorkloadFault[] {
  const at = [...path, 'targetPort'];
  const target = ports.find((port) => port.name === declared.targetPort);
  const listening = ports.filter((port) => !isAlias(port));
  const conflict = (message: string, hint: string): WorkloadFault[] => [
    { code: 'conflicting-fields', path: at, message, hint },
  ];
  const names = listening.map((port) => port.name);
  if (target === undefined) return unknownPort(at, String(declared.targetPort), names);
  if (isAlias(target)) {
    const message = `No container listens on "${target.name}": it is another name, too.`;
    return conflict(message, suggestion('', names));
  }
  if (declared.hostPort !== undefined)
    return conflict(
      `"${name}" is another name for "${target.name}", so it has no hostPort.`,
      `Say it of ${target.name}.`,
    );
  if (target.protocol === protocol) return [];
  return conflict(
    `"${name}" is ${protocol} and "${target.name}" is ${target.protocol}, so Kubernetes finds no port there.`,
    'Give both the same protocol.',
  );
}

function outsideOfServices(workload: Workload, ports: readonly PodPort[]): WorkloadFault[] {
  const callable = new Set(callablePorts(workload).map(({ name }) => name));
  const lone = ports.filter(({ name, declared }) => declared.targetPort !== undefined && !callable.has(name));
  const message = 'No Service leads to the port, so nothing turns one number into another.';
  const hint = 'Remove targetPort, and write the number that the container listens on.';
  return lone.map(({ path }) => {
    return { code: 'conflicting-fields', path: [...path, 'targetPort'], against: [...path, 'service'], message, hint };
  });
}

function hostPortFaults({ security }: Workload, ports: readonly PodPort[]): WorkloadFault[] {
  const open = ports.filter(({ declared }) => declared.hostPort !== undefined);
  if (open.length === 0) return [];
  const same = repeated(open, ({ declared, protocol }) => `${declared.hostPort} ${protocol}`);
  return [
    ...(security?.relax?.hostPorts === undefined ? open : []).map(({ path, declared }): WorkloadFault => {
      const message = `Port ${declared.hostPort} of every node would lead to the pods, and nothing says why.`;
      const hint = 'Add security.relax.hostPorts with a reason: whoever approves it reads it.';
      return { code: 'missing-field', path: [...path, 'hostPort'], message, hint };
    }),
    ...(security?.relax?.hostNetwork === undefined ? [] : open).flatMap(otherHostPort),
    ...same.map(([{ name, path, declared }, other]): WorkloadFault => {
      const message = `The ports "${other.name}" and "${name}" have the same hostPort, ${declared.hostPort}.`;
      const hint = 'Give each a hostPort of its own.';
      return {
        code: 'conflicting-fields',
        path: [...path, 'hostPort'],
        against: [...other.path, 'hostPort'],
        message,
        hint,
      };
    }),
  ];
}

function otherHostPort({ path, declared: { hostPort }, targetPort }: PodPort): WorkloadFault[] {
  if (hostPort === targetPort) return [];
  const message = `In the network of the node the container listens on its port ${targetPort} itself, not on ${hostPort}.`;
  const hint = `Remove hostPort, or make it ${targetPort}.`;
  return [{ code: 'conflicting-fields', path: [...path, 'hostPort'], message, hint }];
}

function unknownPort(path: Path, name: string, names: readonly string[]): WorkloadFault[] {
  return [{ code: 'unknown-port', path, message: `There is no port "${name}".`, hint: suggestion(name, names) }];
}

/** A port of the pod by its name, or by the number that its container listens on. */
export function checkReference(path: Path, reference: PortReference, ports: readonly PodPort[]): WorkloadFault[] {
  const names = ports.map(({ name }) => name);
  if (typeof reference === 'string') return names.includes(reference) ? [] : unknownPort(path, reference, names);
  const meant = ports.find(({ port }) => port === reference);
  if (meant === undefined || ports.some(({ targetPort }) => targetPort === reference)) return [];
  return [
    {
      code: 'unknown-port',
      path,
      message: `No container listens on ${reference}: callers use it, and it leads to ${meant.targetPort}.`,
      hint: `Write ${meant.targetPort}, or the name ${meant.name}.`,
    },
  ];
}
