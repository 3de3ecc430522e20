import type { Face } from '../model/calls.js';
import type { Container } from '../model/fields/container.js';
import type { Security } from '../model/fields/security.js';
import { isAlias, type PodPort } from '../model/ports.js';
import { renderEnv } from './env.js';
import { nonEmpty } from './object.js';
import { renderProbes } from './probes.js';
import { renderMounts } from './volumes.js';

/** What every container of a pod is rendered from. */
export interface ContainerOptions {
  readonly callees: ReadonlyMap<string, Face>;
  readonly security: Security | undefined;
  /** The ports of all containers. */
  readonly ports: readonly PodPort[];
}

export function renderContainer(name: string, container: Container, { callees, security, ports }: ContainerOptions) {
  const { image, command, args, env = {}, resources, volumeMounts = {}, probes = {} } = container;
  const own = ports.filter((port) => port.container === name && !isAlias(port));
  return {
    name,
    image,
    command,
    args,
    ports: nonEmpty(own.map(renderPort)),
    env: nonEmpty(renderEnv(env, callees)),
    resources,
    volumeMounts: nonEmpty(renderMounts(volumeMounts)),
    ...renderProbes(probes, own, ports),
    securityContext: {
      allowPrivilegeEscalation: security?.relax?.allowPrivilegeEscalation !== undefined,
      capabilities: { drop: ['ALL'] },
      privileged: false,
      readOnlyRootFilesystem: security?.relax?.readOnlyRootFilesystem === undefined,
    },
  };
}

function renderPort({ name, targetPort, protocol, declared: { hostPort } }: PodPort) {
  return { name, containerPort: targetPort, protocol, hostPort };
}
