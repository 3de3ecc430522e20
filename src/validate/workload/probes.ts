import type { Code } from '../../declare/codes.js';
import { probeHandlers } from '../../model/fields/probes.js';
import type { Path } from '../../model/origin.js';
import type { Workload } from '../../model/workload.js';
import { suggestion } from '../suggest.js';
import type { WorkloadFault } from '../workload-fault.js';
import { namedPort } from './ports.js';

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
  const hint = names.length === 0 ? 'Add a port to ports.' : `Add port: NAME. ${suggestion('', names)}`;
  return [{ code: 'unknown-port', path, message, hint }];
}
