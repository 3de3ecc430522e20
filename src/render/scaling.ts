import type { Context } from '../model/graph.js';
import { fewestReplicas, type DisruptionBudget } from '../model/fields/scaling.js';
import type { Measured, MetricTarget, ScalingMetric } from '../model/fields/scaling-metrics.js';
import { nameOf, selectorOf } from '../model/identity.js';
import { types } from '../model/types.js';
import { metadataOf, type KubernetesObject } from './object.js';

export function renderAutoscaler({ instance }: Context): KubernetesObject[] {
  const { type, workload } = instance;
  if (workload.scaling === undefined) return [];
  const { min, max, cpu, memory, metrics = [], behavior } = workload.scaling;
  return [
    {
      apiVersion: 'autoscaling/v2',
      kind: 'HorizontalPodAutoscaler',
      metadata: metadataOf(instance, nameOf(instance, 'autoscaler')),
      spec: {
        scaleTargetRef: { apiVersion: 'apps/v1', kind: types[type].kind, name: nameOf(instance, 'workload') },
        minReplicas: min,
        maxReplicas: max,
        metrics: [...utilization('cpu', cpu), ...utilization('memory', memory), ...metrics.map(renderMetric)],
        behavior,
      },
    },
  ];
}

function utilization(name: string, percent: number | undefined) {
  if (percent === undefined) return [];
  return [{ type: 'Resource', resource: { name, target: { type: 'Utilization', averageUtilization: percent } } }];
}

function renderMetric({ resource, containerResource, pods, object, external }: ScalingMetric) {
  if (resource !== undefined) return { type: 'Resource', resource: withTarget(resource, { name: resource.name }) };
  if (containerResource !== undefined) {
    const { name, container } = containerResource;
    return { type: 'ContainerResource', containerResource: withTarget(containerResource, { name, container }) };
  }
  if (pods !== undefined) return { type: 'Pods', pods: withTarget(pods, { metric: metricOf(pods) }) };
  if (object !== undefined) {
    const { describedObject } = object;
    return { type: 'Object', object: withTarget(object, { describedObject, metric: metricOf(object) }) };
  }
  return { type: 'External', external: external && withTarget(external, { metric: metricOf(external) }) };
}

function metricOf({ name, selector }: Measured) {
  return { name, selector };
}

/** What is measured, and the value that the autoscaler keeps it at. */
function withTarget<Source>(target: MetricTarget & { readonly averageUtilization?: number }, source: Source) {
  const { value, averageValue, averageUtilization } = target;
  const type = value !== undefined ? 'Value' : averageValue !== undefined ? 'AverageValue' : 'Utilization';
  return { ...source, target: { type, value, averageValue, averageUtilization } };
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
