import { each, given, when, within, type Faults } from './faults.js';
import { isHeaderName, isPort } from './formats.js';
import type { Container, Handlers, Probe } from './types.js';

/** Probes and lifecycle handlers, as k8s.io/kubernetes/pkg/apis/core/validation checks them. */
export function checkProbes(container: Container, mayHave: boolean): Faults {
  const { readinessProbe, livenessProbe, startupProbe, lifecycle = {} } = container;
  const probes = Object.entries({ readinessProbe, livenessProbe, startupProbe });
  return [
    ...probes.flatMap(([name, probe]) => (probe === undefined ? [] : ofPart(name, checkProbe(probe, container)))),
    ...[livenessProbe, startupProbe].flatMap((it) => within(it?.successThreshold, 1, 1, 'successThreshold')),
    ...when(!mayHave && (given(lifecycle).length > 0 || probes.some(([, it]) => it)), 'an init container with probes'),
    ...Object.entries(lifecycle).flatMap(([name, handler]) =>
      ofPart(name, checkHandler(handler, container, ['sleep'])),
    ),
  ];
}

function ofPart(name: string, faults: Faults): Faults {
  return faults.map((fault) => `${name}: ${fault}`);
}

function checkProbe(probe: Probe, container: Container): Faults {
  const maximum = 2 ** 31 - 1;
  return [
    ...checkHandler(probe, container, ['grpc']),
    ...within(probe.initialDelaySeconds, 0, maximum, 'initialDelaySeconds'),
    ...(['periodSeconds', 'timeoutSeconds', 'successThreshold', 'failureThreshold'] as const).flatMap((name) =>
      within(probe[name], 1, maximum, name),
    ),
    ...within(probe.terminationGracePeriodSeconds, 1, maximum, 'terminationGracePeriodSeconds'),
  ];
}

function checkHandler(handler: Handlers, { ports = [] }: Container, more: readonly string[]): Faults {
  const { httpGet, tcpSocket, grpc, exec } = handler;
  const asked = [httpGet?.port, tcpSocket?.port, grpc?.port].filter((port) => port !== undefined);
  const isThere = (port: number | string) =>
    typeof port === 'string' ? ports.some(({ name }) => name === port) : isPort(port);
  return [
    ...when(given(handler, ['httpGet', 'tcpSocket', 'exec', ...more]).length !== 1, 'not one handler'),
    ...asked.flatMap((port) => when(!isThere(port), `the port ${port}`)),
    ...when(httpGet?.path === '', 'an empty path'),
    ...when(exec !== undefined && (exec.command ?? []).length === 0, 'an empty command'),
    ...each(httpGet?.httpHeaders, 'httpHeaders', ({ name }) => when(!isHeaderName(name), `the name ${name}`)),
  ];
}
