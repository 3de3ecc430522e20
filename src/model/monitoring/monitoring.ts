import type { OnCall } from '../fields/on-call.js';
import { selectorOf } from '../identity.js';
import type { Instance } from '../instance.js';
import type { Operated } from '../operated.js';
import { podPortsOf, targetOf } from '../ports.js';
import { alertOf } from './alert.js';
import { objectivesOf, objectiveWarnings, recordingsOf } from './objectives.js';
import { podWarnings } from './pods.js';

const apiVersion = 'monitoring.coreos.com/v1';
const because = ['spec', 'monitoring'];

/** What the Prometheus Operator reads of a service: where it is measured, and whom to tell of what. */
export function monitoringOf(instance: Instance, onCall: OnCall): Operated[] {
  if (instance.environment.spec.monitoring === undefined) return [];
  return [...podMonitorOf(instance), prometheusRuleOf(instance, onCall)];
}

/**
 * A PodMonitor, and no ServiceMonitor: pods are found by their own labels, so that each is measured once, whatever Services
 * lead to it or none. The label `job` is the name of the service, whatever labels its pods have.
 */
function podMonitorOf(instance: Instance): Operated[] {
  const { service, workload, environment } = instance;
  const { metrics } = workload;
  const port = metrics && targetOf(metrics.port, podPortsOf(workload));
  if (metrics === undefined || port === undefined) return [];
  const { path = '/metrics', interval } = metrics;
  const relabelings = [{ action: 'replace', targetLabel: 'job', replacement: service.name }];
  const spec = {
    selector: { matchLabels: selectorOf(instance) },
    podMetricsEndpoints: [{ portNumber: port, path, interval, relabelings }],
  };
  return [operated('PodMonitor', service.name, environment.spec.monitoring?.labels, spec)];
}

function prometheusRuleOf(instance: Instance, onCall: OnCall): Operated {
  const { service, environment } = instance;
  const promises = objectivesOf(instance).map((it) => ({
    name: `${service.name}.${it.slo}`,
    rules: [
      ...recordingsOf(instance, it),
      ...objectiveWarnings(instance, it).map((warning) => alertOf(instance, onCall, warning)),
    ],
  }));
  const pods = {
    name: `${service.name}.pods`,
    rules: podWarnings(instance).map((warning) => alertOf(instance, onCall, warning)),
  };
  return operated('PrometheusRule', service.name, environment.spec.monitoring?.labels, { groups: [...promises, pods] });
}

function operated(kind: string, name: string, labels: Operated['labels'], spec: object): Operated {
  return { apiVersion, kind, name, ...(labels && { labels }), spec, because };
}
