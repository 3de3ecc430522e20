import { compareText } from '../lists.js';
import { hostOf, isReference, portsOf, type Face } from '../model/calls.js';
import type { Container } from '../model/fields/container.js';
import type { EnvValue, ServiceReference } from '../model/fields/env.js';
import { probeTimings, type Probe } from '../model/fields/probes.js';
import type { Port } from '../model/fields/ports.js';
import type { Security } from '../model/fields/security.js';
import type { Context } from '../model/graph.js';

/** What every container of a pod is rendered from. */
export interface ContainerOptions {
  readonly callees: ReadonlyMap<string, Face>;
  readonly security: Security | undefined;
}

export function renderContainer(name: string, container: Container, { callees, security }: ContainerOptions) {
  const { image, command, args, env = {}, resources, volumeMounts = {} } = container;
  return {
    name,
    image,
    command,
    args,
    env: nonEmpty(inOrderOfUse(env).map((key) => ({ name: key, value: textOf(env[key] ?? '', callees) }))),
    resources,
    volumeMounts: nonEmpty(
      Object.keys(volumeMounts)
        .sort(compareText)
        .map((mountPath) => ({
          mountPath,
          name: volumeMounts[mountPath]?.volume,
          readOnly: volumeMounts[mountPath]?.readOnly,
        })),
    ),
    securityContext: {
      allowPrivilegeEscalation: security?.relax?.allowPrivilegeEscalation !== undefined,
      capabilities: { drop: ['ALL'] },
      privileged: false,
      readOnlyRootFilesystem: security?.relax?.readOnlyRootFilesystem === undefined,
    },
  };
}

/** The main container: the workload itself, with its ports and probes. */
export function renderMainContainer({ instance: { workload }, callees }: Context) {
  const { containerName = 'main', ports = {}, probes = {}, security } = workload;
  const probe = (it: Probe | undefined) => it && renderProbe(it, ports);
  return {
    ...renderContainer(containerName, workload, { callees, security }),
    ports: nonEmpty(
      Object.entries(ports).map(([name, { port, targetPort = port, protocol = 'TCP' }]) => ({
        name,
        containerPort: targetPort,
        protocol,
      })),
    ),
    readinessProbe: probe(probes.readiness),
    livenessProbe: probe(probes.liveness),
    startupProbe: probe(probes.startup),
  };
}

/**
 * The names of variables by name, but each after those that its text uses as `$(NAME)`: Kubernetes expands only what
 * stands before.
 */
function inOrderOfUse(env: Readonly<Record<string, EnvValue>>): string[] {
  const ordered = new Set<string>();
  const visit = (name: string, users: readonly string[]): void => {
    const value = Object.hasOwn(env, name) ? env[name] : undefined;
    if (value === undefined || ordered.has(name) || users.includes(name)) return;
    const used = isReference(value) ? [] : [...value.matchAll(/\$\(([^)]+)\)/g)].map(([, other = '']) => other);
    for (const other of used.sort(compareText)) visit(other, [...users, name]);
    ordered.add(name);
  };
  for (const name of Object.keys(env).sort(compareText)) visit(name, []);
  return [...ordered];
}

function renderProbe(probe: Probe, ports: Readonly<Record<string, Port>>) {
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

function textOf(value: EnvValue, callees: ReadonlyMap<string, Face>): string {
  if (!isReference(value)) return value;
  const face = callees.get(value.service);
  if (face === undefined) throw new Error(`rendering met the service ${value.service}, which is not deployed here`);
  return addressOf(face, value);
}

function addressOf(face: Face, reference: ServiceReference): string {
  const host = hostOf(face);
  if (reference.key === 'host') return host;
  const [port] = portsOf(face, reference);
  if (port === undefined) throw new Error(`rendering met the service ${face.service}, which has no such port`);
  return reference.key === 'port' ? String(port.port) : `${host}:${port.port}`;
}

function nonEmpty<Item>(list: readonly Item[]): readonly Item[] | undefined {
  return list.length === 0 ? undefined : list;
}
