import { podPortsOf } from '../../model/ports.js';
import type { Workload } from '../../model/workload.js';
import type { WorkloadFault } from '../workload-fault.js';
import { checkReference } from './ports.js';

export function checkMetrics(workload: Workload): WorkloadFault[] {
  const { metrics } = workload;
  if (metrics === undefined) return [];
  const path = ['metrics', 'port'];
  const ports = podPortsOf(workload);
  const port = ports.find(({ name }) => name === metrics.port);
  if (port === undefined || port.protocol === 'TCP') return checkReference(path, metrics.port, ports);
  const message = `The port is ${port.protocol}, where nobody can read.`;
  return [{ code: 'conflicting-fields', path, message, hint: 'Use a TCP port.' }];
}
