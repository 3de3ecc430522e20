import type { Context } from '../model/graph.js';
import { monitoringOf } from '../model/monitoring/monitoring.js';
import { dashboardNameOf } from '../model/monitoring/names.js';
import { dashboardOf } from './dashboard.js';
import { labelsOf, metadataOf, type KubernetesObject } from './object.js';
import { operatedObject } from './operated.js';

/** What the sidecar of Grafana's chart looks for in every namespace, where nobody tells it something else. */
const dashboardLabel = { grafana_dashboard: '1' };

/** How a service is measured, whom its alerts tell, and what people look at; nothing where nobody measures. */
export function renderMonitoring({ instance, onCall = {} }: Context): KubernetesObject[] {
  const { service, namespace, environment } = instance;
  if (environment.spec.monitoring === undefined) return [];
  const labels = labelsOf(service.name, service.spec.owner);
  const metadata = metadataOf(instance, dashboardNameOf(service.name));
  return [
    ...monitoringOf(instance, onCall).map((it) => operatedObject(it, namespace, labels)),
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { ...metadata, labels: { ...metadata.labels, ...dashboardLabel } },
      data: { [`${service.name}.${environment.name}.json`]: dashboardOf(instance) },
    },
  ];
}
