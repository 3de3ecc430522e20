import type { Labels } from '../fields/labels.js';
import type { OnCall } from '../fields/on-call.js';
import type { Instance } from '../instance.js';
import { defaultTier, type Tier } from '../kinds/service.js';

/** A rule of Prometheus that tells somebody. */
export interface Alert {
  readonly alert: string;
  readonly expr: string;
  readonly for?: string;
  readonly labels: Labels;
  readonly annotations: Labels;
}

/** What an alert is about, before it is known whom it tells. */
export interface Warning {
  readonly alert: string;
  readonly expr: string;
  readonly for?: string;
  readonly isUrgent: boolean;
  readonly labels?: Labels;
  readonly summary: string;
  readonly description: string;
}

export type Severity = 'critical' | 'warning' | 'info';

/** How long something may be wrong, and how often, before somebody is told, by how much depends on the service. */
export const patience: Readonly<Record<Tier, { readonly for: string; readonly restarts: number }>> = {
  critical: { for: '5m', restarts: 1 },
  high: { for: '10m', restarts: 2 },
  medium: { for: '15m', restarts: 3 },
  low: { for: '30m', restarts: 5 },
};

export function patienceOf({ service }: Pick<Instance, 'service'>): (typeof patience)[Tier] {
  return patience[service.spec.tier ?? defaultTier];
}

/** Who is woken: for what is urgent, in production, of a service that much depends on. */
export function severityOf({ service, environment }: Instance, isUrgent: boolean): Severity {
  if (environment.spec.stage !== 'production') return 'info';
  const { tier = defaultTier } = service.spec;
  return isUrgent && (tier === 'critical' || tier === 'high') ? 'critical' : 'warning';
}

/** The labels that Alertmanager routes by, and the annotations that tell what to do. */
export function alertOf(instance: Instance, onCall: OnCall, warning: Warning): Alert {
  const { service, environment, namespace } = instance;
  const { owner: team, tier = defaultTier, runbook } = service.spec;
  const { alert, expr, isUrgent, labels, summary, description } = warning;
  return {
    alert,
    expr,
    ...(warning.for !== undefined && { for: warning.for }),
    labels: {
      ...labels,
      severity: severityOf(instance, isUrgent),
      team,
      service: service.name,
      environment: environment.name,
      namespace,
      tier,
      ...onCall,
    },
    annotations: { summary, description, ...(runbook !== undefined && { runbook_url: runbook }) },
  };
}
