import type { Path } from '../../model/origin.js';
import type { Workload } from '../../model/workload.js';
import type { WorkloadFault } from '../workload-fault.js';

export function checkScaling({ replicas, scaling, disruptionBudget }: Workload): WorkloadFault[] {
  const faults: WorkloadFault[] = [];
  const conflict = (path: Path, against: Path, message: string, hint: string) =>
    faults.push({ code: 'conflicting-fields', path, against, message, hint });
  if (replicas !== undefined && scaling !== undefined) {
    conflict(
      ['replicas'],
      ['scaling'],
      'Both replicas and scaling are set, and an autoscaler would fight a fixed number.',
      'Remove one; null removes an inherited one.',
    );
  }
  if (scaling !== undefined && scaling.min > scaling.max) {
    conflict(
      ['scaling', 'min'],
      ['scaling', 'max'],
      `scaling.min ${scaling.min} is above scaling.max ${scaling.max}.`,
      'Raise max or lower min.',
    );
  }
  if (disruptionBudget?.minAvailable !== undefined && disruptionBudget.maxUnavailable !== undefined) {
    conflict(
      ['disruptionBudget', 'minAvailable'],
      ['disruptionBudget', 'maxUnavailable'],
      'Both minAvailable and maxUnavailable are set.',
      'Remove one; null removes an inherited one.',
    );
  }
  return faults;
}
