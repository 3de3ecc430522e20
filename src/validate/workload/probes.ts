import { containersOf } from '../../model/containers.js';
import { handlerFields, probeHandlers, type Probe } from '../../model/fields/probes.js';
import type { Path } from '../../model/origin.js';
import { isAlias, podPortsOf, type PodPort } from '../../model/ports.js';
import type { Workload } from '../../model/workload.js';
import { suggestion } from '../suggest.js';
import type { WorkloadFault } from '../workload-fault.js';
import { checkReference } from './ports.js';

export function checkProbes(workload: Workload): WorkloadFault[] {
  const ports = podPortsOf(workload);
  return containersOf(workload).flatMap(({ name: container, path, container: { probes = {} } }) => {
    const own = ports.filter((port) => port.container === container && !isAlias(port));
    return Object.entries(probes).flatMap(([name, probe]) => [
      ...probeFaults([...path, 'probes', name], name, probe, { own, all: ports }),
      ...checkHost([...path, 'probes', name, 'host'], probe, workload),
    ]);
  });
}

interface Ports {
  /** Those that the container listens on. */
  readonly own: readonly PodPort[];
  /** Those of the pod. */
  readonly all: readonly PodPort[];
}

function probeFaults(path: Path, name: string, probe: Probe, ports: Ports): WorkloadFault[] {
  const handlers = probeHandlers.filter((handler) => probe[handler] !== undefined);
  const [handler] = handlers;
  if (handler === undefined || handlers.length > 1) return [handlerFault(path, name, handlers)];
  const foreign = (Object.keys(handlerFields) as (keyof typeof handlerFields)[]).filter(
    (field) => probe[field] !== undefined && handlerFields[field] !== handler,
  );
  return [
    ...foreign.map((field) => onlyFor(handlerFields[field], [...path, field])),
    ...(handler === 'exec' ? [] : askedPort(path, probe, handler, ports)),
  ];
}

/** The node asks, so that its own address is that of the pods only where they are in its network. */
function checkHost(path: Path, { host, http, tcp }: Probe, { security }: Workload): WorkloadFault[] {
  if (host === undefined) return [];
  if (http === undefined && tcp === undefined) {
    const message = 'Only an http or a tcp probe has host.';
    return [{ code: 'conflicting-fields', path, message, hint: 'Remove it.' }];
  }
  if (security?.relax?.hostNetwork !== undefined) return [];
  const message = `The node would ask ${host}, which is the node itself and not the pod.`;
  const hint = 'Remove it; only pods in the network of the node (security.relax.hostNetwork) answer there.';
  return [{ code: 'conflicting-fields', path, needsWhole: true, message, hint }];
}

function handlerFault(path: Path, name: string, handlers: readonly string[]): WorkloadFault {
  const hint = `Give it exactly one of ${probeHandlers.join(', ')}; null removes an inherited one.`;
  return handlers.length === 0
    ? { code: 'missing-field', path, message: `The ${name} probe does not say what to ask.`, hint }
    : {
        code: 'conflicting-fields',
        path,
        message: `The ${name} probe has ${handlers.join(' and ')}, and can have one.`,
        hint,
      };
}

function onlyFor(handler: string, path: Path): WorkloadFault {
  const message = `Only ${handler === 'http' ? 'an http' : `a ${handler}`} probe has ${path.at(-1) ?? ''}.`;
  return { code: 'conflicting-fields', path, message, hint: 'Remove it; grpc and tcp name their port themselves.' };
}

function askedPort(path: Path, probe: Probe, handler: 'http' | 'grpc' | 'tcp', { own, all }: Ports): WorkloadFault[] {
  const [field, reference] = handler === 'http' ? ['port', probe.port] : [handler, probe[handler]];
  if (reference === undefined) return onlyPort(path, own);
  const at = [...path, field];
  const faults = checkReference(at, reference, all);
  const port = all.find(({ name }) => name === reference);
  return faults.length === 0 && port !== undefined && port.protocol !== 'TCP' ? [notTcp(at, port)] : faults;
}

function notTcp(path: Path, { protocol }: PodPort): WorkloadFault {
  const message = `The port is ${protocol}, where nothing can connect.`;
  return { code: 'conflicting-fields', path, message, hint: 'Probe another port, or by exec.' };
}

/** Whether a container has exactly one port, which a probe or a hook that names none asks. */
export function onlyPort(path: Path, ports: readonly PodPort[], what = 'probe'): WorkloadFault[] {
  const names = ports.map(({ name }) => name);
  const [only] = ports;
  if (only !== undefined && ports.length === 1) return only.protocol === 'TCP' ? [] : [notTcp(path, only)];
  const message =
    names.length === 0 ? 'There is no port to ask at.' : `There are several ports, so the ${what} must name one.`;
  const hint = names.length === 0 ? 'Add a port to ports.' : `Add port: NAME. ${suggestion('', names)}`;
  return [{ code: 'unknown-port', path, message, hint }];
}
