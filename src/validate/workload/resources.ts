import { containersOf } from '../../model/containers.js';
import type { Quantities, Resources } from '../../model/fields/resources.js';
import type { LimitRange } from '../../model/kinds/environment.js';
import type { Path } from '../../model/origin.js';
import { milliOf } from '../../model/quantity.js';
import type { Workload } from '../../model/workload.js';
import type { WorkloadFault } from '../workload-fault.js';

/** A container without limits of its own gets those of the environment. */
export function checkResources(workload: Workload, { default: limits = {} }: LimitRange): WorkloadFault[] {
  return containersOf(workload).flatMap(({ path, container }) =>
    overLimits([...path, 'resources'], container.resources ?? {}, limits),
  );
}

/** `inherited` are the limits that the environment gives to containers without their own. */
function overLimits(at: Path, { requests = {}, limits = {} }: Resources, inherited: Quantities): WorkloadFault[] {
  return Object.entries(requests).flatMap(([name, request]): WorkloadFault[] => {
    const own = limits[name];
    const limit = own ?? inherited[name];
    if (limit === undefined || (milliOf(request) ?? 0n) <= (milliOf(limit) ?? 0n)) return [];
    const whose = own === undefined ? 'the limit that the environment gives' : 'the limit';
    return [
      {
        code: 'requests-over-limits',
        path: [...at, 'requests', name],
        ...(own !== undefined && { against: [...at, 'limits', name] }),
        message: `The request of ${request} ${name} is above ${whose}, ${limit}, and Kubernetes refuses that.`,
        hint: own === undefined ? 'Set a limit, or lower the request.' : 'Raise the limit, or lower the request.',
      },
    ];
  });
}
