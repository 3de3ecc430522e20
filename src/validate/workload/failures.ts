import { containersOf } from '../../model/containers.js';
import type { FailureRule } from '../../model/fields/failures.js';
import type { Job } from '../../model/fields/job.js';
import type { Path } from '../../model/origin.js';
import type { Workload } from '../../model/workload.js';
import { suggestion } from '../suggest.js';
import type { WorkloadFault } from '../workload-fault.js';
import { checkOneOf } from './one-of.js';

/** What Kubernetes would refuse of what the failure of a pod means: validateJobSpec in pkg/apis/batch/validation. */
export function checkFailures(workload: Workload): WorkloadFault[] {
  const { job = {} } = workload;
  const { podFailurePolicy: rules = [], restartPolicy, podReplacementPolicy } = job;
  const faults = [...checkIndexes(job)];
  if (rules.length > 0 && restartPolicy === 'OnFailure') {
    const message = 'A container that is started again in its pod does not end the pod, so that no rule is asked.';
    faults.push(conflict(['job', 'podFailurePolicy'], message, 'Remove restartPolicy, or the rules.'));
  }
  if (rules.length > 0 && podReplacementPolicy === 'TerminatingOrFailed') {
    const message = 'How a pod has ended is known only once it has, so that podFailurePolicy waits for that.';
    faults.push(conflict(['job', 'podReplacementPolicy'], message, 'Remove it.'));
  }
  const names = containersOf(workload).map(({ name }) => name);
  const ofRules = rules.flatMap((rule, index) =>
    checkRule(['job', 'podFailurePolicy', String(index)], rule, job, names),
  );
  return [...faults, ...ofRules];
}

function conflict(path: Path, message: string, hint: string): WorkloadFault {
  return { code: 'conflicting-fields', path, message, hint };
}

function checkIndexes({ completionMode, completions, backoffLimitPerIndex, maxFailedIndexes }: Job): WorkloadFault[] {
  const path = ['job', 'maxFailedIndexes'];
  return [
    ...(backoffLimitPerIndex !== undefined && completionMode !== 'Indexed'
      ? [conflict(['job', 'backoffLimitPerIndex'], 'The pods have no numbers.', 'Add completionMode: Indexed.')]
      : []),
    ...(maxFailedIndexes !== undefined && backoffLimitPerIndex === undefined
      ? [conflict(path, 'No number fails by itself.', 'Add backoffLimitPerIndex, or remove it.')]
      : []),
    ...(maxFailedIndexes !== undefined && completions !== undefined && maxFailedIndexes > completions
      ? [conflict(path, `There are only ${completions} numbers.`, 'Lower it, or raise completions.')]
      : []),
  ];
}

function checkRule(path: Path, rule: FailureRule, job: Job, containers: readonly string[]): WorkloadFault[] {
  const { action, onExitCodes: { operator, values = [], containerName } = {} } = rule;
  const faults = checkOneOf(path, 'The rule', rule, ['onExitCodes', 'onPodConditions']);
  if (action === 'FailIndex' && job.backoffLimitPerIndex === undefined) {
    const hint = 'Add backoffLimitPerIndex, or write another action.';
    faults.push(conflict([...path, 'action'], 'No number fails by itself.', hint));
  }
  if (operator === 'In' && values.includes(0)) {
    const message = 'A program that ends with 0 has not failed.';
    faults.push(conflict([...path, 'onExitCodes', 'values'], message, 'Remove the 0.'));
  }
  if (containerName !== undefined && !containers.includes(containerName)) {
    const message = `There is no container "${containerName}".`;
    const hint = suggestion(containerName, containers);
    faults.push({ code: 'unknown-value', path: [...path, 'onExitCodes', 'containerName'], message, hint });
  }
  return faults;
}
