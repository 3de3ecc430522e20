import type { Context } from '../model/graph.js';
import { nameOf, selectorOf } from '../model/identity.js';
import { types } from '../model/types.js';
import { metadataOf, type KubernetesObject } from './object.js';

export function renderAutoscaler({ instance }: Context): KubernetesObject[] {
  const { type, workload } = instance;
  if (workload.scaling === undefined) return [];
  const { min, max, cpu } = workload.scaling;
  return [
    {
      apiVersion: 'autoscaling/v2',
      kind: 'HorizontalPodAutoscaler',
      metadata: metadataOf(instance, nameOf(instance, 'autoscaler')),
      spec: {
        scaleTargetRef: { apiVersion: 'apps/v1', kind: types[type].kind, name: nameOf(instance, 'workload') },
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
export function renderDisruptionBudget({ instance }: Context): KubernetesObject[] {
  const { scaling, replicas = 1, disruptionBudget = { maxUnavailable: 1 } } = instance.workload;
  if ((scaling?.min ?? replicas) < 2) return [];
  return [
    {
      apiVersion: 'policy/v1',
      kind: 'PodDisruptionBudget',
      metadata: metadataOf(instance, nameOf(instance, 'disruptionBudget')),
      spec: { ...disruptionBudget, selector: { matchLabels: selectorOf(instance) } },
    },
  ];
}
