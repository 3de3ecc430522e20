import { containersOf } from '../../model/containers.js';
import type { IntOrPercent } from '../../model/fields/rollout.js';
import { fewestReplicas, type Scaling } from '../../model/fields/scaling.js';
import type { LimitRange } from '../../model/kinds/environment.js';
import type { Workload } from '../../model/workload.js';
import type { WorkloadFault } from '../workload-fault.js';
import { requestOf } from './resources.js';
import { checkScalingMetrics } from './scaling-metrics.js';

export function checkScaling(workload: Workload, limitRange: LimitRange): WorkloadFault[] {
  const { replicas, scaling, disruptionBudget: { minAvailable, maxUnavailable } = {} } = workload;
  return [
    ...(replicas !== undefined && scaling !== undefined ? [twoNumbers()] : []),
    ...(scaling === undefined ? [] : [...boundFaults(scaling), ...measureFaults(scaling, workload, limitRange)]),
    ...checkScalingMetrics(workload, limitRange),
    ...(minAvailable !== undefined && maxUnavailable !== undefined ? [twoBudgets()] : []),
    ...(minAvailable === undefined ? [] : drainFaults(minAvailable, workload)),
  ];
}

function twoNumbers(): WorkloadFault {
  return {
    code: 'conflicting-fields',
    path: ['replicas'],
    against: ['scaling'],
    message: 'Both replicas and scaling are set, and an autoscaler would fight a fixed number.',
    hint: 'Remove one; null removes an inherited one.',
  };
}

function twoBudgets(): WorkloadFault {
  return {
    code: 'conflicting-fields',
    path: ['disruptionBudget', 'minAvailable'],
    against: ['disruptionBudget', 'maxUnavailable'],
    message: 'Both minAvailable and maxUnavailable are set.',
    hint: 'Remove one; null removes an inherited one.',
  };
}

function boundFaults({ min, max, average }: Scaling): WorkloadFault[] {
  if (min <= max && average !== undefined && (average < min || average > max)) {
    const message = `scaling.average ${average} is not between scaling.min ${min} and scaling.max ${max}.`;
    const hint = 'Write how many replicas usually run, or leave it out.';
    return [{ code: 'conflicting-fields', path: ['scaling', 'average'], message, hint }];
  }
  if (min <= max) return [];
  const message = `scaling.min ${min} is above scaling.max ${max}.`;
  const hint = 'Raise max or lower min.';
  return [{ code: 'conflicting-fields', path: ['scaling', 'min'], against: ['scaling', 'max'], message, hint }];
}

/** An autoscaler compares what is used with what is requested, and does nothing where a container requests nothing. */
function measureFaults(scaling: Scaling, workload: Workload, limitRange: LimitRange): WorkloadFault[] {
  const measures = (['cpu', 'memory'] as const).filter((name) => scaling[name] !== undefined);
  if (measures.length === 0 && scaling.metrics === undefined) {
    const message = 'The autoscaler is not told what to look at.';
    const hint = 'Add cpu or memory, a percentage to keep to, or metrics.';
    return [{ code: 'missing-field', path: ['scaling', 'cpu'], message, hint }];
  }
  const running = containersOf(workload).filter(
    ({ role, container }) => role !== 'init' || container.restartPolicy === 'Always',
  );
  return measures.flatMap((measure) =>
    running
      .filter(({ container }) => (requestOf(container.resources, measure, limitRange) ?? 0n) === 0n)
      .map(({ name, path }): WorkloadFault => {
        const message = `scaling.${measure} is a percentage of the request, and the container ${name} requests no ${measure}.`;
        const hint = `Add resources.requests.${measure}, or remove scaling.${measure}.`;
        const at = [...path, 'resources', 'requests', measure];
        return { code: 'missing-field', path: at, against: ['scaling', measure], message, hint };
      }),
  );
}

/** Where all replicas must stay, no node can ever be drained. */
function drainFaults(minAvailable: IntOrPercent, workload: Workload): WorkloadFault[] {
  const fewest = fewestReplicas(workload);
  // Kubernetes rounds a part of a replica up.
  const kept =
    typeof minAvailable === 'number' ? minAvailable : Math.ceil((Number.parseInt(minAvailable, 10) * fewest) / 100);
  if (fewest < 2 || kept < fewest) return [];
  return [
    {
      code: 'conflicting-fields',
      path: ['disruptionBudget', 'minAvailable'],
      against: workload.scaling === undefined ? ['replicas'] : ['scaling', 'min'],
      message: `Of ${fewest} replicas ${minAvailable} must stay, so none may ever be moved, and no node can be drained.`,
      hint: 'Lower minAvailable, or write maxUnavailable: 1 instead.',
    },
  ];
}
