import { checkAmount, type Amount } from './amount.js';
import { oneOf, when, within, type Faults } from './faults.js';
import { checkSelector } from './metadata.js';
import type { Manifest, Selector } from './types.js';

/** Checks of k8s.io/kubernetes/pkg/apis/autoscaling/validation and pkg/apis/policy/validation. */

export function checkAutoscaler({ spec }: Manifest): Faults {
  interface AutoscalerSpec {
    readonly minReplicas?: number;
    readonly maxReplicas: number;
    readonly metrics?: readonly { readonly type: string; readonly resource?: { readonly target: Target } }[];
  }
  interface Target {
    readonly type: string;
    readonly averageUtilization?: number;
  }
  const { minReplicas = 1, maxReplicas, metrics = [] } = spec as AutoscalerSpec;
  return [
    ...within(minReplicas, 1, maxReplicas, 'minReplicas'),
    ...metrics.flatMap(({ type, resource }) => [
      ...when((type === 'Resource') !== (resource !== undefined), `the metric ${type} with another source`),
      ...oneOf(resource?.target.type, ['Utilization', 'AverageValue'], 'the target'),
      ...within(resource?.target.averageUtilization, 1, Infinity, 'averageUtilization'),
    ]),
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
