import { probeTimings } from '../../model/fields/probes.js';
import type { Data } from '../../model/merge.js';
import { at, byField, filled, listAt, mapAt, pick, said, textAt, unless, type DataMap } from '../data.js';
import type { PlannedPort } from './planned-port.js';

const probes = { readiness: 'readinessProbe', liveness: 'livenessProbe', startup: 'startupProbe' };
/** What Kubernetes takes where a probe says nothing. */
const timings: Readonly<Record<string, number>> = {
  initialDelaySeconds: 0,
  periodSeconds: 10,
  timeoutSeconds: 1,
  successThreshold: 1,
  failureThreshold: 3,
};

/** @param own the ports of this container. */
export function expressProbes(container: DataMap, own: readonly PlannedPort[]): DataMap | undefined {
  const all = Object.entries(probes).map(([name, field]) => {
    const probe = mapAt(container, field);
    return [name, filled(probe) && expressProbe(probe, own)] as const;
  });
  return filled(said(Object.fromEntries(all)));
}

function expressProbe(probe: DataMap, own: readonly PlannedPort[]): DataMap {
  const { httpGet, grpc, tcpSocket, exec } = probe;
  const times = pick(probe, probeTimings);
  return said({
    ...(httpGet !== undefined && expressGet(httpGet, own, 'http')),
    ...(grpc !== undefined && { grpc: portFor(at(grpc, 'port'), own), grpcService: unless('', at(grpc, 'service')) }),
    ...(tcpSocket !== undefined && { tcp: portFor(at(tcpSocket, 'port'), own) }),
    host: at(httpGet ?? tcpSocket, 'host'),
    ...(exec !== undefined && { exec: at(exec, 'command') }),
    ...Object.fromEntries(Object.entries(times).filter(([name, value]) => timings[name] !== value)),
  });
}

/** An HTTP GET of a probe or a hook; its port is left out where there is only one. */
export function expressGet(get: Data, own: readonly PlannedPort[], field: 'http' | 'path'): DataMap {
  const number = at(get, 'port');
  const numbers = own.filter((it) => !it.isAlias);
  const port = portFor(number, own);
  const isOnly = numbers.length === 1 && numbers[0]?.name === port;
  const headers = byField(listAt(get, 'httpHeaders'), 'name', (header) => textAt(header, 'value') ?? '');
  return said({
    [field]: textAt(get, 'path') ?? '/',
    port: isOnly ? undefined : port,
    scheme: unless('HTTP', at(get, 'scheme')),
    headers: filled(headers),
  });
}

/** A port by its name in the declaration, where it has one. Kubernetes looks for a name in this container only. */
function portFor(port: Data | undefined, own: readonly PlannedPort[]): Data | undefined {
  const found = own.find((it) => !it.isAlias && it.protocol === 'TCP' && (it.number === port || it.known === port));
  return found?.name ?? port;
}
