import { fields, type Schema } from '../schema.js';

/** An autoscaler between `min` and `max` replicas that keeps the CPU at `cpu` percent of the request. */
export interface Scaling {
  readonly min: number;
  readonly max: number;
  readonly cpu: number;
}

/** How many replicas a voluntary disruption leaves or takes: exactly one of the two. */
export interface DisruptionBudget {
  readonly minAvailable?: number;
  readonly maxUnavailable?: number;
}

const replicas = (minimum: number, description: string): Schema => ({
  type: 'integer',
  minimum,
  maximum: 1000,
  description,
});

export const scalingProperties: Record<string, Schema> = {
  replicas: { ...replicas(0, 'How many pods run. Not together with `scaling`.'), default: 1 },
  scaling: fields(
    {
      min: replicas(1, 'The fewest replicas.'),
      max: replicas(1, 'The most replicas.'),
      cpu: {
        type: 'integer',
        minimum: 1,
        maximum: 100,
        description: 'How busy the replicas are kept.',
        'x-towpath-unit': 'percent of the CPU request',
      },
    },
    {
      required: ['min', 'max', 'cpu'],
      description: 'Scale by CPU (HorizontalPodAutoscaler).',
      examples: [{ min: 3, max: 10, cpu: 70 }],
    },
  ),
  disruptionBudget: fields(
    {
      minAvailable: replicas(0, 'Replicas that must stay. Not together with `maxUnavailable`.'),
      maxUnavailable: replicas(1, 'Replicas that may be missing. Not together with `minAvailable`.'),
    },
    {
      description: 'What node maintenance may take away at once.',
      'x-towpath-default': 'one replica, where two or more run',
    },
  ),
};
