import type { Instance } from '../../model/instance.js';
import { podPortsOf } from '../../model/ports.js';
import type { WorkloadFault } from '../workload-fault.js';
import { checkReference } from './ports.js';

/** Whether a service can be measured, where it says that it is. */
export function checkMetrics(instance: Instance): WorkloadFault[] {
  const { metrics } = instance.workload;
  if (metrics === undefined) return withoutMetrics(instance);
  const path = ['metrics', 'port'];
  const ports = podPortsOf(instance.workload);
  const port = ports.find(({ name }) => name === metrics.port);
  if (port === undefined || port.protocol === 'TCP')
    return [
      ...checkReference(path, metrics.port, ports),
      ...undeclared(instance, metrics.port, ports),
      ...unreachable(instance),
    ];
  const message = `The port is ${port.protocol}, where nobody can read.`;
  return [{ code: 'conflicting-fields', path, message, hint: 'Use a TCP port.' }];
}

/** A warning: a promise that nobody can measure is kept by nobody. */
function withoutMetrics({ service, environment }: Instance): WorkloadFault[] {
  if (environment.spec.monitoring === undefined || service.spec.slo === undefined) return [];
  const message = 'Nobody says where the service is measured, so nobody can tell whether it keeps its promise.';
  const hint = 'Add metrics: { port: … }.';
  return [{ code: 'missing-field', severity: 'warning', path: ['slo'], message, hint }];
}

/** The Prometheus Operator finds the ports that containers declare, and no others. */
function undeclared(
  { environment }: Instance,
  port: number | string,
  ports: ReturnType<typeof podPortsOf>,
): WorkloadFault[] {
  if (environment.spec.monitoring === undefined || typeof port === 'string') return [];
  if (ports.some(({ targetPort, protocol }) => targetPort === port && protocol === 'TCP')) return [];
  const message = `No container declares the port ${port}, so monitoring would not find it.`;
  const hint = `Add it to ports: { metrics: { port: ${port}, service: false } }.`;
  return [{ code: 'unknown-port', path: ['metrics', 'port'], message, hint }];
}

/** A warning: not every cluster holds network policies. */
function unreachable({ environment }: Instance): WorkloadFault[] {
  const { monitoring, namespaces } = environment.spec;
  if (monitoring === undefined || namespaces?.monitoring !== undefined) return [];
  const message = `Nobody says where the monitoring of ${environment.name} runs, so it is not let in.`;
  const hint = `Add spec.namespaces.monitoring to environments/${environment.name}.yaml.`;
  return [{ code: 'missing-field', severity: 'warning', path: ['metrics'], message, hint }];
}
