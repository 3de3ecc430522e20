import type { Context } from '../model/graph.js';
import { fewestReplicas, type DisruptionBudget } from '../model/fields/scaling.js';
import { nameOf, selectorOf } from '../model/identity.js';
import { types } from '../model/types.js';
import { metadataOf, type KubernetesObject } from './object.js';

export function renderAutoscaler({ instance }: Context): KubernetesObject[] {
  const { type, workload } = instance;
  if (workload.scaling === undefined) return [];
  const { min, max, cpu, memory, behavior } = workload.scaling;
  return [
    {
      apiVersion: 'autoscaling/v2',
      kind: 'HorizontalPodAutoscaler',
      metadata: metadataOf(instance, nameOf(instance, 'autoscaler')),
      spec: {
        scaleTargetRef: { apiVersion: 'apps/v1', kind: types[type].kind, name: nameOf(instance, 'workload') },
        minReplicas: min,
        maxReplicas: max,
        metrics: [...utilization('cpu', cpu), ...utilization('memory', memory)],
        behavior,
      },
    },
  ];
}

function utilization(name: string, percent: number | undefined) {
  if (percent === undefined) return [];
  return [{ type: 'Resource', resource: { name, target: { type: 'Utilization', averageUtilization: percent } } }];
}

/** One replica has nothing to keep while it is moved: a budget there would only stop node maintenance. */
export function renderDisruptionBudget({ instance }: Context): KubernetesObject[] {
  if (fewestReplicas(instance.workload) < 2) return [];
  return [
    {
      apiVersion: 'policy/v1',
      kind: 'PodDisruptionBudget',
      metadata: metadataOf(instance, nameOf(instance, 'disruptionBudget')),
      spec: { ...budgetOf(instance.workload.disruptionBudget), selector: { matchLabels: selectorOf(instance) } },
    },
  ];
}

/** Kubernetes takes a budget that says neither number for one that lets nothing be taken away. */
function budgetOf(budget: DisruptionBudget = {}): DisruptionBudget {
  const isSaid = budget.minAvailable !== undefined || budget.maxUnavailable !== undefined;
  return isSaid ? budget : { maxUnavailable: 1, ...budget };
}
