import { isRefused, neverComes, parseCron } from '../../model/cron.js';
import { timeZones } from '../../model/fields/time-zones.js';
import type { ServiceType } from '../../model/types.js';
import type { Workload } from '../../model/workload.js';
import { checkFailures } from './failures.js';
import { didYouMean } from '../suggest.js';
import type { WorkloadFault } from '../workload-fault.js';

/** What Kubernetes would refuse of a schedule or a job, or take and never run. */
export function checkJob(type: ServiceType, workload: Workload): WorkloadFault[] {
  return [...checkCron(workload), ...checkTimeZone(workload), ...checkRuns(type, workload)];
}

function checkCron({ schedule }: Workload): WorkloadFault[] {
  if (schedule?.cron === undefined) return [];
  const path = ['schedule', 'cron'];
  const parsed = parseCron(schedule.cron);
  if (parsed === undefined) return [];
  if (isRefused(parsed)) return [{ code: 'invalid-value', path, message: parsed.fault, hint: parsed.hint }];
  if (!neverComes(parsed)) return [];
  const message = `"${schedule.cron}" is a day that never comes.`;
  return [{ code: 'invalid-value', path, message, hint: 'Write a day that these months have.' }];
}

function checkTimeZone({ schedule }: Workload): WorkloadFault[] {
  const { timeZone } = schedule ?? {};
  if (timeZone === undefined || timeZones.includes(timeZone)) return [];
  return [
    {
      code: 'unknown-value',
      path: ['schedule', 'timeZone'],
      message: `There is no time zone "${timeZone}".`,
      hint: didYouMean(timeZone, timeZones) || 'Write a name of the IANA time zone database, such as Europe/Paris.',
    },
  ];
}

function checkRuns(type: ServiceType, workload: Workload): WorkloadFault[] {
  const { job = {} } = workload;
  const faults: WorkloadFault[] = [...checkFailures(workload)];
  if (job.completionMode === 'Indexed' && job.completions === undefined) {
    const message = 'Pods with numbers need to know how many there are.';
    faults.push({ code: 'missing-field', path: ['job', 'completionMode'], message, hint: 'Add job.completions.' });
  }
  if (type === 'job' && job.ttlSecondsAfterFinished !== undefined) {
    const message = 'A job that is removed after its end would be made again, and run again and again.';
    const hint = 'Remove it; a job stays to be looked at until a change makes it anew.';
    faults.push({ code: 'conflicting-fields', path: ['job', 'ttlSecondsAfterFinished'], message, hint });
  }
  return faults;
}
