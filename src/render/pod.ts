import { containersOf, type PodContainer } from '../model/containers.js';
import type { Context } from '../model/graph.js';
import { podLabelsOf } from '../model/identity.js';
import { podPortsOf } from '../model/ports.js';
import { configAnnotation } from './config.js';
import { types } from '../model/types.js';
import { renderContainer } from './container.js';
import { renderDns } from './dns.js';
import { nonEmpty } from './object.js';
import { renderPlacement } from './placement.js';
import { hostFields, podSecurityContext } from './security.js';
import { pullSecretOf } from './targets.js';
import { renderVolumes } from './volumes.js';

/** The template of the pods, for every kind of workload. */
export function renderPodTemplate(context: Context) {
  const { workload } = context.instance;
  const annotations = { ...workload.podAnnotations, ...configAnnotation(context) };
  return {
    metadata: {
      labels: podLabelsOf(context.instance),
      annotations: Object.keys(annotations).length === 0 ? undefined : annotations,
    },
    spec: renderPod(context),
  };
}

function renderPod(context: Context) {
  const { workload, type } = context.instance;
  const { security, terminationGracePeriodSeconds, shareProcessNamespace, imagePullSecrets = [] } = workload;
  const ends = ['CronJob', 'Job'].includes(types[type].kind);
  const containers = containersOf(workload);
  return {
    serviceAccountName: context.account?.name,
    automountServiceAccountToken: workload.serviceAccount?.token !== undefined,
    // Variables for every Service of the namespace would make a pod depend on what else runs beside it.
    enableServiceLinks: workload.enableServiceLinks ?? false,
    imagePullSecrets: nonEmpty(imagePullSecrets.map((name) => ({ name: pullSecretOf(context.targets, name) }))),
    ...hostFields(security),
    shareProcessNamespace,
    securityContext: podSecurityContext(workload),
    ...renderPlacement(context.instance),
    ...renderDns(workload),
    restartPolicy: ends ? (workload.job?.restartPolicy ?? 'Never') : undefined,
    terminationGracePeriodSeconds,
    initContainers: nonEmpty(renderAll(context, containers, 'init')),
    containers: [...renderAll(context, containers, 'main'), ...renderAll(context, containers, 'sidecar')],
    volumes: nonEmpty(renderVolumes(context)),
  };
}

function renderAll(context: Context, containers: readonly PodContainer[], wanted: PodContainer['role']) {
  const ports = podPortsOf(context.instance.workload);
  return containers
    .filter(({ role }) => role === wanted)
    .map((container) => renderContainer(container, context, ports));
}
