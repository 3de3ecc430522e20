import type { Context } from '../model/graph.js';
import { types } from '../model/types.js';
import { labelsOf, selectorOf, type KubernetesObject } from './object.js';

export function renderAutoscaler({ instance: { service, type, namespace, workload } }: Context): KubernetesObject[] {
  if (workload.scaling === undefined) return [];
  const { min, max, cpu } = workload.scaling;
  return [
    {
      apiVersion: 'autoscaling/v2',
      kind: 'HorizontalPodAutoscaler',
      metadata: { name: service.name, namespace, labels: labelsOf(service.name, service.spec.owner) },
      spec: {
        scaleTargetRef: { apiVersion: 'apps/v1', kind: types[type].kind, name: service.name },
        minReplicas: min,
        maxReplicas: max,
        metrics: [
          { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: cpu } } },
        ],
      },
    },
  ];
}

/** One replica has nothing to keep while it is moved: a budget there would only stop node maintenance. */
export function renderDisruptionBudget({ instance: { service, namespace, workload } }: Context): KubernetesObject[] {
  const { scaling, replicas = 1, disruptionBudget = { maxUnavailable: 1 } } = workload;
  if ((scaling?.min ?? replicas) < 2) return [];
  return [
    {
      apiVersion: 'policy/v1',
      kind: 'PodDisruptionBudget',
      metadata: { name: service.name, namespace, labels: labelsOf(service.name, service.spec.owner) },
      spec: { ...disruptionBudget, selector: { matchLabels: selectorOf(service.name) } },
    },
  ];
}
