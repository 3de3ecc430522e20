import type { Context } from '../model/graph.js';
import { labelsOf, selectorOf, type KubernetesObject } from './object.js';
import { renderPodTemplate } from './pod.js';

/** The object that makes the pods. */
export function renderWorkload(context: Context): KubernetesObject {
  const { service, namespace, workload } = context.instance;
  const { scaling, replicas = 1 } = workload;
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: service.name, namespace, labels: labelsOf(service.name, service.spec.owner) },
    spec: {
      // The autoscaler owns the number where there is one: a number here would fight it at every sync.
      replicas: scaling === undefined ? replicas : undefined,
      selector: { matchLabels: selectorOf(service.name) },
      template: renderPodTemplate(context),
    },
  };
}
