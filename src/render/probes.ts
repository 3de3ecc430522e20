import { compareText } from '../lists.js';
import type { Port } from '../model/fields/ports.js';
import { probeTimings, type Probe } from '../model/fields/probes.js';
import { nonEmpty } from './object.js';

/** A probe that asks a port by its name, as Kubernetes knows it: by number. */
export function renderProbe(probe: Probe, ports: Readonly<Record<string, Port>>) {
  const number = (name: string | undefined) => {
    const port = name === undefined ? Object.values(ports)[0] : ports[name];
    return port?.targetPort ?? port?.port;
  };
  const { http, grpc, tcp, headers = {} } = probe;
  const httpHeaders = Object.keys(headers)
    .sort(compareText)
    .map((name) => ({ name, value: headers[name] }));
  return {
    httpGet:
      http === undefined ? undefined : { path: http, port: number(probe.port), httpHeaders: nonEmpty(httpHeaders) },
    grpc: grpc === undefined ? undefined : { port: number(grpc) },
    tcpSocket: tcp === undefined ? undefined : { port: number(tcp) },
    ...Object.fromEntries(probeTimings.map((timing) => [timing, probe[timing]])),
  };
}
