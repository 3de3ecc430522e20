import { fields, type Schema } from '../schema.js';
import { labelsSchema, type Labels } from './labels.js';

/** That the Prometheus Operator is there, with kube-state-metrics and the measurements of the kubelet. */
export interface Monitoring {
  /** What the Prometheus of the cluster selects monitors and rules by. */
  readonly labels?: Labels;
}

export const monitoringSchema: Schema = fields(
  {
    labels: labelsSchema(
      'Labels by which Prometheus selects monitors and rules (`podMonitorSelector`, `ruleSelector`).',
      {
        examples: [{ release: 'kube-prometheus-stack' }],
      },
    ),
  },
  {
    description:
      'That the Prometheus Operator runs here, with kube-state-metrics. Each service then gets alerts and a dashboard, and is measured where its `metrics` are.',
    examples: [{ labels: { release: 'kube-prometheus-stack' } }],
  },
);
