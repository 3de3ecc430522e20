import type { PodContainer } from '../model/containers.js';
import type { Context } from '../model/graph.js';
import { isAlias, type PodPort } from '../model/ports.js';
import { renderEnv, renderEnvFrom } from './env.js';
import { renderHooks } from './hooks.js';
import { nonEmpty } from './object.js';
import { renderProbes } from './probes.js';
import { containerSecurityContext } from './security.js';
import { renderMounts } from './volumes.js';

/** @param ports those of all containers of the pod. */
export function renderContainer({ role, name, container }: PodContainer, context: Context, ports: readonly PodPort[]) {
  const { env = {}, envFrom = [], volumeMounts = {}, probes = {}, hooks } = container;
  const own = ports.filter((port) => port.container === name && !isAlias(port));
  const mounts = renderMounts(volumeMounts, context.instance.workload);
  // What the main one says of security holds for the pods.
  const security = role === 'main' ? undefined : container.security;
  return {
    name,
    ...asTheyAre(container),
    restartPolicy: container.restartPolicy,
    ports: nonEmpty(own.map(renderPort)),
    env: nonEmpty(renderEnv(env, context)),
    envFrom: nonEmpty(renderEnvFrom(envFrom, context)),
    volumeMounts: nonEmpty(mounts.volumeMounts),
    volumeDevices: nonEmpty(mounts.volumeDevices),
    ...renderProbes(probes, own, ports),
    lifecycle: hooks && renderHooks(hooks, own, ports),
    securityContext: containerSecurityContext(context.instance.workload, security),
  };
}

/** The fields that Kubernetes has in the same form. */
function asTheyAre({ image, imagePullPolicy, command, args, workingDir, resources, ...io }: PodContainer['container']) {
  const { stdin, tty, terminationMessagePath, terminationMessagePolicy } = io;
  const program = { image, imagePullPolicy, command, args, workingDir, resources };
  return { ...program, stdin, tty, terminationMessagePath, terminationMessagePolicy };
}

function renderPort({ name, targetPort, protocol, declared: { hostPort } }: PodPort) {
  return { name, containerPort: targetPort, protocol, hostPort };
}
