import type { Container } from '../model/fields/container.js';
import type { Context } from '../model/graph.js';
import { isAlias, type PodPort } from '../model/ports.js';
import { renderEnv, renderEnvFrom } from './env.js';
import { nonEmpty } from './object.js';
import { renderProbes } from './probes.js';
import { renderMounts } from './volumes.js';

/** @param ports those of all containers of the pod. */
export function renderContainer(name: string, container: Container, context: Context, ports: readonly PodPort[]) {
  const { image, command, args, env = {}, envFrom = [], resources, volumeMounts = {}, probes = {} } = container;
  const { workload } = context.instance;
  const { security } = workload;
  const own = ports.filter((port) => port.container === name && !isAlias(port));
  const mounts = renderMounts(volumeMounts, workload);
  return {
    name,
    image,
    command,
    args,
    ports: nonEmpty(own.map(renderPort)),
    env: nonEmpty(renderEnv(env, context)),
    envFrom: nonEmpty(renderEnvFrom(envFrom, context)),
    resources,
    volumeMounts: nonEmpty(mounts.volumeMounts),
    volumeDevices: nonEmpty(mounts.volumeDevices),
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
