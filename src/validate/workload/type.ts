import { callablePorts } from '../../model/ports.js';
import { foreignFields, types, type ForeignField, type ServiceType } from '../../model/types.js';
import type { Workload } from '../../model/workload.js';
import { listOf } from '../suggest.js';
import type { WorkloadFault } from '../workload-fault.js';

/** Whether the values are those that a service of the type has. */
export function checkType(type: ServiceType, workload: Workload): WorkloadFault[] {
  return [
    ...checkCallable(type, workload),
    ...foreignFields(type, workload).map((field) => foreign(type, field)),
    ...checkSchedule(type, workload),
    ...checkSidecars(type, workload),
  ];
}

/** Types that nobody calls. */
const silent: readonly ServiceType[] = ['worker', 'cronjob', 'job'];

function checkCallable(type: ServiceType, workload: Workload): WorkloadFault[] {
  const { expose = {} } = workload;
  const count = callablePorts(workload).length;
  const { subject } = types[type];
  if (type === 'web' && count === 0) {
    const hint = 'Add ports, or write type: worker for a service that nobody calls.';
    return [
      { code: 'missing-field', path: ['ports'], message: 'A web service has ports, and this one has none.', hint },
    ];
  }
  if (count === 0 && Object.keys(expose).length > 0) {
    const message = 'There are no ports to expose.';
    return [
      {
        code: 'conflicting-fields',
        path: ['expose'],
        against: ['ports'],
        message,
        hint: 'Add ports, or remove expose.',
      },
    ];
  }
  if (silent.includes(type) && count > 0) {
    const message = `${subject} has no ports, and this one has some.`;
    return [
      {
        code: 'conflicting-fields',
        path: ['type'],
        message,
        hint: 'Remove the ports, or write service: false for one that only the container has.',
      },
    ];
  }
  return [];
}

function foreign(type: ServiceType, { path, types: having }: ForeignField): WorkloadFault {
  const { subject, description } = types[type];
  return {
    code: 'conflicting-fields',
    path,
    message: `${subject} has no ${path.join('.')}: it ${lowered(description)}`,
    hint: `Remove it; it is for the type ${listOf(having).replace(/, (?=[^,]*$)/, ' or ')}.`,
  };
}

function checkSchedule(type: ServiceType, { schedule }: Workload): WorkloadFault[] {
  if (type !== 'cronjob' || schedule !== undefined) return [];
  const message = 'A cronjob has a schedule, and this one has none.';
  return [{ code: 'missing-field', path: ['schedule'], message, hint: 'Add schedule: "0 3 * * *", say.' }];
}

/** A container beside the main one does not end with it, and the pod of a job ends when all of them have. */
function checkSidecars(type: ServiceType, { sidecars = {} }: Workload): WorkloadFault[] {
  if (type !== 'job' && type !== 'cronjob') return [];
  return Object.keys(sidecars).map((name) => ({
    code: 'conflicting-fields',
    path: ['sidecars', name],
    message: 'A job ends when all of its containers have ended, and a sidecar runs on.',
    hint: `Move it to initContainers with restartPolicy: Always, which Kubernetes stops at the end.`,
  }));
}

function lowered(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
