import { compareText } from '../lists.js';
import { probeTimings, type PortReference, type Probe, type Probes } from '../model/fields/probes.js';
import { targetOf, type PodPort } from '../model/ports.js';
import { nonEmpty } from './object.js';

/** The probes of a container. `own` are the ports that it listens on, `all` those of the pod. */
export function renderProbes(
  { readiness, liveness, startup }: Probes,
  own: readonly PodPort[],
  all: readonly PodPort[],
) {
  const numberOf = portFinder(own, all);
  const render = (probe: Probe | undefined) => probe && renderProbe(probe, numberOf);
  return { readinessProbe: render(readiness), livenessProbe: render(liveness), startupProbe: render(startup) };
}

/** The number of a port: as it stands, by its name, or that of the only one. */
export type PortFinder = (reference: PortReference | undefined) => number | undefined;

/** Kubernetes looks for a name in this container only, and gRPC knows no names. */
export function portFinder(own: readonly PodPort[], all: readonly PodPort[]): PortFinder {
  return (reference) => (reference === undefined ? own[0]?.targetPort : targetOf(reference, all));
}

function renderProbe(probe: Probe, numberOf: PortFinder) {
  const { http, grpc, tcp, exec, host } = probe;
  return {
    httpGet:
      http === undefined
        ? undefined
        : { ...renderHttp({ http, scheme: probe.scheme, headers: probe.headers }), port: numberOf(probe.port), host },
    grpc: grpc === undefined ? undefined : { port: numberOf(grpc), service: probe.grpcService },
    tcpSocket: tcp === undefined ? undefined : { port: numberOf(tcp), host },
    exec: exec === undefined ? undefined : { command: exec },
    ...Object.fromEntries(probeTimings.map((timing) => [timing, probe[timing]])),
  };
}

interface Get {
  readonly http: string | undefined;
  readonly scheme: 'HTTP' | 'HTTPS' | undefined;
  readonly headers: Readonly<Record<string, string>> | undefined;
}

export function renderHttp({ http, scheme, headers = {} }: Get) {
  const httpHeaders = Object.keys(headers)
    .sort(compareText)
    .map((name) => ({ name, value: headers[name] }));
  return { path: http, scheme, httpHeaders: nonEmpty(httpHeaders) };
}
