import type { Face } from '../model/calls.js';
import type { Container } from '../model/fields/container.js';
import type { Probe } from '../model/fields/probes.js';
import type { Security } from '../model/fields/security.js';
import type { Context } from '../model/graph.js';
import { renderEnv } from './env.js';
import { nonEmpty } from './object.js';
import { renderProbe } from './probes.js';
import { renderMounts } from './volumes.js';

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
    env: nonEmpty(renderEnv(env, callees)),
    resources,
    volumeMounts: nonEmpty(renderMounts(volumeMounts)),
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
