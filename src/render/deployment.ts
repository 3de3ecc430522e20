import type { Context } from '../model/graph.js';
import { joinName } from '../model/names.js';
import { renderContainer, renderMainContainer } from './container.js';
import { configAnnotation } from './config.js';
import { labelsOf, selectorOf, type KubernetesObject } from './object.js';

export function renderDeployment(context: Context): KubernetesObject {
  const { service, namespace, workload } = context.instance;
  const { podAnnotations = {}, scaling, replicas = 1 } = workload;
  const annotations = { ...podAnnotations, ...configAnnotation(workload) };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: service.name, namespace, labels: labelsOf(service.name, service.spec.owner) },
    spec: {
      // The autoscaler owns the number where there is one: a number here would fight it at every sync.
      replicas: scaling === undefined ? replicas : undefined,
      selector: { matchLabels: selectorOf(service.name) },
      template: {
        metadata: {
          labels: selectorOf(service.name),
          annotations: Object.keys(annotations).length === 0 ? undefined : annotations,
        },
        spec: renderPod(context),
      },
    },
  };
}

function renderPod(context: Context) {
  const { service, workload } = context.instance;
  const { security, initContainers = {}, volumes = {} } = workload;
  const options = { callees: context.callees, security };
  const before = Object.entries(initContainers).map(([name, it]) => renderContainer(name, it, options));
  const mounted = Object.entries(volumes).map(([name, { emptyDir, config }]) => ({
    name,
    emptyDir,
    configMap: config === undefined ? undefined : { name: joinName(service.name, config) },
  }));
  return {
    serviceAccountName: service.name,
    automountServiceAccountToken: false,
    // Variables for every Service of the namespace would make a pod depend on what else runs beside it.
    enableServiceLinks: false,
    securityContext: {
      runAsNonRoot: security?.relax?.runAsNonRoot === undefined,
      runAsUser: security?.runAsUser,
      runAsGroup: security?.runAsGroup,
      fsGroup: security?.fsGroup,
      seccompProfile: { type: 'RuntimeDefault' },
    },
    terminationGracePeriodSeconds: workload.terminationGracePeriodSeconds,
    initContainers: before.length === 0 ? undefined : before,
    containers: [renderMainContainer(context)],
    volumes: mounted.length === 0 ? undefined : mounted,
  };
}

export function renderServiceAccount({ instance: { service, namespace } }: Context): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { name: service.name, namespace, labels: labelsOf(service.name, service.spec.owner) },
    automountServiceAccountToken: false,
  };
}
