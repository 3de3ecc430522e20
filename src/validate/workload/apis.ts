import type { ServiceSpec } from '../../model/kinds/service.js';
import { callablePorts } from '../../model/ports.js';
import type { Workload } from '../../model/workload.js';
import { suggestion } from '../suggest.js';
import type { WorkloadFault } from '../workload-fault.js';

/** Whether each API has a port that answers. Events may come by way of something else. */
export function checkApis({ apis = {} }: Pick<ServiceSpec, 'apis'>, workload: Workload): WorkloadFault[] {
  const names = callablePorts(workload).map(({ name }) => name);
  return Object.entries(apis).flatMap(([api, { type, port }]): WorkloadFault[] => {
    const fault = (path: readonly string[], message: string, hint: string): WorkloadFault[] => [
      { code: 'unknown-port', path: ['apis', api, ...path], message, hint },
    ];
    if (port !== undefined) {
      if (names.includes(port)) return [];
      return fault(['port'], `There is no port "${port}" that can be called.`, suggestion(port, names));
    }
    if (type === 'asyncapi' || names.length === 1) return [];
    if (names.length === 0) return fault([], 'There is no port that could answer.', 'Add ports, or remove the API.');
    return fault([], 'There are several ports, and one of them answers.', `Add port: NAME. ${suggestion('', names)}`);
  });
}
