import { callablePorts } from '../../model/ports.js';
import type { ServiceType } from '../../model/types.js';
import type { Workload } from '../../model/workload.js';
import type { WorkloadFault } from '../workload-fault.js';

export function checkType(type: ServiceType, workload: Workload): WorkloadFault[] {
  const { expose = {} } = workload;
  const count = callablePorts(workload).length;
  if (type === 'web' && count === 0) {
    const hint = 'Add ports, or write type: worker for a service that nobody calls.';
    return [
      { code: 'missing-field', path: ['ports'], message: 'A web service has ports, and this one has none.', hint },
    ];
  }
  if (count === 0 && Object.keys(expose).length > 0) {
    const message = 'There are no ports to expose.';
    return [{ code: 'conflicting-fields', path: ['expose'], message, hint: 'Add ports, or remove expose.' }];
  }
  if (type === 'worker' && count > 0) {
    const message = 'A worker has no ports, and this one has some.';
    return [{ code: 'conflicting-fields', path: ['type'], message, hint: 'Remove the ports, or the type.' }];
  }
  return [];
}
