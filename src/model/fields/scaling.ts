import { fields, type Schema } from '../schema.js';
import { intOrPercent, type IntOrPercent } from './rollout.js';
import { metricsOfScaling, type ScalingMetric } from './scaling-metrics.js';
import { rules, type ScalingRules } from './scaling-rules.js';

/**
 * An autoscaler between `min` and `max` replicas that keeps CPU or memory at a percentage of what is requested, or other
 * metrics at a value; at least one of these.
 */
export interface Scaling {
  readonly min: number;
  readonly max: number;
  /** How many replicas usually run; only for the estimate. */
  readonly average?: number;
  readonly cpu?: number;
  readonly memory?: number;
  readonly metrics?: readonly ScalingMetric[];
  readonly behavior?: { readonly scaleUp?: ScalingRules; readonly scaleDown?: ScalingRules };
}

/** How many replicas a voluntary disruption leaves or takes: at most one of the two. */
export interface DisruptionBudget {
  readonly minAvailable?: IntOrPercent;
  readonly maxUnavailable?: IntOrPercent;
  readonly unhealthyPodEvictionPolicy?: 'IfHealthyBudget' | 'AlwaysAllow';
}

const replicas = (minimum: number, description: string): Schema => ({
  type: 'integer',
  minimum,
  maximum: 1000,
  description,
});

const utilization = (description: string, unit: string): Schema => ({
  type: 'integer',
  minimum: 1,
  maximum: 500,
  description,
  'x-towpath-unit': unit,
});

const scalingSchema: Schema = fields(
  {
    min: replicas(1, 'The fewest replicas.'),
    max: replicas(1, 'The most replicas.'),
    average: {
      ...replicas(1, 'How many replicas usually run. It is only for the estimate of the cost.'),
      'x-towpath-default': 'half way between `min` and `max`, named as an assumption',
    },
    cpu: utilization('How busy the replicas are kept.', 'percent of the CPU request'),
    memory: utilization('How full the memory of the replicas is kept.', 'percent of the memory request'),
    metrics: metricsOfScaling,
    behavior: fields(
      {
        scaleUp: rules(0, '4 replicas or as many as there are, in 15 seconds', 'When replicas are added.'),
        scaleDown: rules(300, 'all of them in 15 seconds', 'When replicas are taken away.'),
      },
      { description: 'How fast the autoscaler follows.' },
    ),
  },
  {
    required: ['min', 'max'],
    description: 'Scale by CPU, memory or other metrics (HorizontalPodAutoscaler).',
    examples: [{ min: 3, max: 10, cpu: 70 }],
  },
);

const budgetSchema: Schema = fields(
  {
    minAvailable: intOrPercent('Replicas that must stay. Not together with `maxUnavailable`.'),
    maxUnavailable: {
      ...intOrPercent('Replicas that may be missing. Not together with `minAvailable`.'),
      minimum: 1,
      pattern: '^(100|[1-9][0-9]?)%$',
      'x-towpath-default': '1, where `minAvailable` is not said',
    },
    unhealthyPodEvictionPolicy: {
      type: 'string',
      enum: ['IfHealthyBudget', 'AlwaysAllow'],
      description: 'Whether pods that are not ready may be taken away.',
      enumDescriptions: ['Only while enough others are ready.', 'Always.'],
      default: 'IfHealthyBudget',
    },
  },
  {
    description: 'What node maintenance may take away at once.',
    'x-towpath-default': 'one replica, where two or more run',
    examples: [{ minAvailable: '50%' }],
  },
);

export const scalingProperties: Record<string, Schema> = {
  replicas: { ...replicas(0, 'How many pods run. Not together with `scaling`.'), default: 1 },
  scaling: scalingSchema,
  disruptionBudget: budgetSchema,
};

/** The fewest replicas that there may be. */
export function fewestReplicas({ scaling, replicas: fixed = 1 }: { scaling?: Scaling; replicas?: number }): number {
  return scaling?.min ?? fixed;
}
