import type { Code } from '../declare/codes.js';
import { isOpen } from '../model/exposure.js';
import { probeHandlers } from '../model/fields/probes.js';
import type { Path } from '../model/origin.js';
import type { Workload } from '../model/workload.js';
import { suggestion } from './suggest.js';
import type { WorkloadFault } from './workload-fault.js';

/** Kubernetes tells ports apart by number and protocol: those of a Service and those of a container. */
export function checkPorts({ ports = {} }: Workload): WorkloadFault[] {
  const [taken, targeted] = [new Map<string, string>(), new Map<string, string>()];
  return Object.entries(ports).flatMap(([name, { port, targetPort = port, protocol = 'TCP' }]) => {
    const [inService, inContainer] = [`${port} (${protocol})`, `${targetPort} (${protocol})`];
    const other = taken.get(inService) ?? targeted.get(inContainer);
    taken.set(inService, name);
    targeted.set(inContainer, name);
    if (other === undefined) return [];
    const message = `The ports "${other}" and "${name}" have the same number: ${inContainer}.`;
    const hint = 'Give each port a number of its own, and a targetPort of its own.';
    return [{ code: 'conflicting-fields' as const, path: ['ports', name], message, hint }];
  });
}

export function checkProbes({ probes = {}, ports = {} }: Workload): WorkloadFault[] {
  return Object.entries(probes).flatMap(([name, probe]) => {
    const path = ['probes', name];
    const handlers = probeHandlers.filter((handler) => probe[handler] !== undefined);
    if (handlers.length !== 1) {
      const [code, message]: [Code, string] =
        handlers.length === 0
          ? ['missing-field', `The ${name} probe does not say what to ask.`]
          : ['conflicting-fields', `The ${name} probe has ${handlers.join(' and ')}, and can have one.`];
      return [
        {
          code,
          path,
          message,
          hint: `Give it exactly one of ${probeHandlers.join(', ')}; null removes an inherited one.`,
        },
      ];
    }
    if (probe.http !== undefined)
      return probe.port === undefined ? onlyPort(path, ports) : namedPort([...path, 'port'], probe.port, ports);
    if (probe.http === undefined && (probe.headers !== undefined || probe.port !== undefined))
      return [onlyForHttp(path)];
    const [handler] = handlers;
    if (handler === 'tcp' && ports[probe.tcp ?? '']?.protocol === 'UDP') return udpProbe(path);
    return handler === undefined ? [] : namedPort([...path, handler], probe[handler] ?? '', ports);
  });
}

function onlyForHttp(path: Path): WorkloadFault {
  const message = 'Only an http probe has port and headers.';
  return { code: 'conflicting-fields', path, message, hint: 'Remove them; grpc and tcp name their port themselves.' };
}

function udpProbe(path: Path): WorkloadFault[] {
  const message = 'The port is UDP, where nothing can connect.';
  return [{ code: 'conflicting-fields', path, message, hint: 'Probe another port, or by http or grpc.' }];
}

function onlyPort(path: Path, ports: NonNullable<Workload['ports']>): WorkloadFault[] {
  const names = Object.keys(ports);
  if (names.length === 1) return [];
  const message =
    names.length === 0 ? 'There is no port to ask at.' : 'There are several ports, so the probe must name one.';
  return [{ code: 'unknown-port', path, message, hint: `Add port: NAME. ${suggestion('', names)}` }];
}

/** A name of a port of the service itself. */
function namedPort(path: Path, name: string, ports: Readonly<Record<string, unknown>>): WorkloadFault[] {
  if (Object.hasOwn(ports, name)) return [];
  return [
    { code: 'unknown-port', path, message: `There is no port "${name}".`, hint: suggestion(name, Object.keys(ports)) },
  ];
}

export function checkExposures({ expose = {}, ports = {} }: Workload): WorkloadFault[] {
  return Object.entries(expose).flatMap(([key, exposure]) => [
    ...(exposure.ports ?? []).flatMap((name) => namedPort(['expose', key, 'ports'], name, ports)),
    ...(isOpen(exposure) && exposure.reason === undefined
      ? [
          {
            code: 'missing-field' as const,
            path: ['expose', key],
            message: `${exposure.type} opens the service to the outside, and nothing says why.`,
            hint: 'Add a reason: whoever approves it reads it.',
          },
        ]
      : []),
  ]);
}
