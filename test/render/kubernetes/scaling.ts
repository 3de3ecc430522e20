import { checkAmount, type Amount } from './amount.js';
import { oneOf, when, within, type Faults } from './faults.js';
import { checkSelector } from './metadata.js';
import type { Manifest, Selector } from './types.js';

/** Checks of k8s.io/kubernetes/pkg/apis/autoscaling/validation and pkg/apis/policy/validation. */

export function checkAutoscaler({ spec }: Manifest): Faults {
  interface AutoscalerSpec {
    readonly minReplicas?: number;
    readonly maxReplicas: number;
    readonly behavior?: { readonly scaleUp?: Rules; readonly scaleDown?: Rules };
    readonly metrics?: readonly Metric[];
  }
  interface Rules {
    readonly stabilizationWindowSeconds?: number;
    readonly selectPolicy?: string;
    readonly policies?: readonly { readonly type: string; readonly value: number; readonly periodSeconds: number }[];
  }
  const { minReplicas = 1, maxReplicas, metrics = [], behavior = {} } = spec as AutoscalerSpec;
  return [
    ...within(minReplicas, 1, maxReplicas, 'minReplicas'),
    ...Object.values(behavior).flatMap(({ stabilizationWindowSeconds, selectPolicy, policies }: Rules) => [
      ...within(stabilizationWindowSeconds, 0, 3600, 'stabilizationWindowSeconds'),
      ...oneOf(selectPolicy, ['Max', 'Min', 'Disabled'], 'selectPolicy'),
      ...when(policies?.length === 0, 'no policies'),
      ...(policies ?? []).flatMap(({ type, value, periodSeconds }) => [
        ...oneOf(type, ['Pods', 'Percent'], 'the policy'),
        ...within(value, 1, 2 ** 31 - 1, 'the value of a policy'),
        ...within(periodSeconds, 1, 1800, 'periodSeconds'),
      ]),
    ]),
    ...metrics.flatMap(checkMetric),
  ];
}

interface Target {
  readonly type: string;
  readonly averageUtilization?: number;
  readonly averageValue?: string;
  readonly value?: string;
}

type Metric = { readonly type: string } & Readonly<Record<string, { readonly target: Target } | string>>;

/** The field of each type, and which targets it may have (validateMetricSpec). */
const sources: Readonly<Record<string, readonly [string, readonly string[]]>> = {
  Resource: ['resource', ['Utilization', 'AverageValue']],
  ContainerResource: ['containerResource', ['Utilization', 'AverageValue']],
  Pods: ['pods', ['AverageValue']],
  Object: ['object', ['Value', 'AverageValue']],
  External: ['external', ['Value', 'AverageValue']],
};

function checkMetric({ type, ...others }: Metric): Faults {
  const [field = '', targets = []] = sources[type] ?? [];
  const source = others[field];
  if (source === undefined || typeof source === 'string' || Object.keys(others).length > 1)
    return [`the metric ${type} with another source`];
  const { type: kind, averageUtilization, averageValue, value } = source.target;
  const said = [averageUtilization, averageValue, value].filter((it) => it !== undefined);
  const wanted = { Utilization: averageUtilization, AverageValue: averageValue, Value: value }[kind];
  return [
    ...oneOf(kind, targets, 'the target'),
    ...when(said.length !== 1 || wanted === undefined, `the target ${kind} with another value`),
    ...within(averageUtilization, 1, Infinity, 'averageUtilization'),
  ];
}

export function checkDisruptionBudget({ spec }: Manifest): Faults {
  interface BudgetSpec {
    readonly minAvailable?: Amount;
    readonly maxUnavailable?: Amount;
    readonly selector?: Selector;
  }
  const { minAvailable, maxUnavailable, selector = {} } = spec as BudgetSpec;
  return [
    ...when(minAvailable !== undefined && maxUnavailable !== undefined, 'both minAvailable and maxUnavailable'),
    ...[minAvailable, maxUnavailable].flatMap((amount) => (amount === undefined ? [] : checkAmount(amount))),
    ...checkSelector(selector),
  ];
}
