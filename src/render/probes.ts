import { compareText } from '../lists.js';
import { probeTimings, type PortReference, type Probe, type Probes } from '../model/fields/probes.js';
import type { PodPort } from '../model/ports.js';
import { nonEmpty } from './object.js';

/** The probes of a container. `own` are the ports that it listens on, `all` those of the pod. */
export function renderProbes(
  { readiness, liveness, startup }: Probes,
  own: readonly PodPort[],
  all: readonly PodPort[],
) {
  // Kubernetes looks for a name in this container only, and gRPC knows no names.
  const numberOf = (reference: PortReference | undefined): number | undefined => {
    if (typeof reference === 'number') return reference;
    const port = reference === undefined ? own[0] : all.find(({ name }) => name === reference);
    return port?.targetPort;
  };
  const render = (probe: Probe | undefined) => probe && renderProbe(probe, numberOf);
  return { readinessProbe: render(readiness), livenessProbe: render(liveness), startupProbe: render(startup) };
}

function renderProbe(probe: Probe, numberOf: (reference: PortReference | undefined) => number | undefined) {
  const { http, grpc, tcp, exec } = probe;
  return {
    httpGet: http === undefined ? undefined : { ...renderHttp(probe), port: numberOf(probe.port) },
    grpc: grpc === undefined ? undefined : { port: numberOf(grpc), service: probe.grpcService },
    tcpSocket: tcp === undefined ? undefined : { port: numberOf(tcp) },
    exec: exec === undefined ? undefined : { command: exec },
    ...Object.fromEntries(probeTimings.map((timing) => [timing, probe[timing]])),
  };
}

function renderHttp({ http, scheme, headers = {} }: Probe) {
  const httpHeaders = Object.keys(headers)
    .sort(compareText)
    .map((name) => ({ name, value: headers[name] }));
  return { path: http, scheme, httpHeaders: nonEmpty(httpHeaders) };
}
