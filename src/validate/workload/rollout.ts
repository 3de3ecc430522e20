import type { IntOrPercent, Strategy } from '../../model/fields/rollout.js';
import { types, type ServiceType, type WorkloadKind } from '../../model/types.js';
import type { Workload } from '../../model/workload.js';
import { suggestion } from '../suggest.js';
import type { WorkloadFault } from '../workload-fault.js';

/** The strategies that each kind has (kubernetes.io/docs/reference/kubernetes-api/workload-resources). */
const strategies: Readonly<Partial<Record<WorkloadKind, readonly string[]>>> = {
  Deployment: ['RollingUpdate', 'Recreate'],
  StatefulSet: ['RollingUpdate', 'OnDelete'],
  DaemonSet: ['RollingUpdate', 'OnDelete'],
};

/** What Kubernetes would refuse of the way in which pods are exchanged, or leave aside without a word. */
export function checkRollout(type: ServiceType, workload: Workload): WorkloadFault[] {
  const { strategy = {} } = workload;
  return [...checkStrategy(type, strategy), ...checkNumbers(type, strategy), ...checkDeadline(type, workload)];
}

function checkDeadline(type: ServiceType, workload: Workload): WorkloadFault[] {
  const { minReadySeconds = 0, progressDeadlineSeconds = 600 } = workload;
  if (types[type].kind !== 'Deployment' || minReadySeconds < progressDeadlineSeconds) return [];
  const message = `A rollout would have failed after ${progressDeadlineSeconds} seconds, before its first pod counts.`;
  const hint = 'Make progressDeadlineSeconds greater than minReadySeconds.';
  return [
    { code: 'conflicting-fields', path: ['minReadySeconds'], against: ['progressDeadlineSeconds'], message, hint },
  ];
}

function checkStrategy(type: ServiceType, strategy: Strategy): WorkloadFault[] {
  const { kind, subject } = types[type];
  const allowed = strategies[kind] ?? [];
  const { type: said = 'RollingUpdate', ...details } = strategy;
  if (allowed.length === 0) return [];
  if (!allowed.includes(said)) {
    const message = `${subject} cannot have the strategy ${said}.`;
    return [{ code: 'unknown-value', path: ['strategy', 'type'], message, hint: suggestion(said, allowed) }];
  }
  if (said === 'RollingUpdate') return [];
  return Object.keys(details).map((name) => ({
    code: 'conflicting-fields',
    path: ['strategy', name],
    against: ['strategy', 'type'],
    message: `${name} is for RollingUpdate, and the strategy is ${said}.`,
    hint: 'Remove one of the two.',
  }));
}

function checkNumbers(type: ServiceType, { maxSurge, maxUnavailable }: Strategy): WorkloadFault[] {
  const places = { path: ['strategy', 'maxUnavailable'], against: ['strategy', 'maxSurge'] };
  if (isNone(maxUnavailable) && (isNone(maxSurge) || (type === 'daemon' && maxSurge === undefined))) {
    const message = 'With no pod more and no pod less than wanted, none could ever be exchanged.';
    return [{ code: 'conflicting-fields', ...places, message, hint: 'Allow one of the two: maxSurge: 1, say.' }];
  }
  if (type !== 'daemon' || isAbsentOrNone(maxSurge) || isAbsentOrNone(maxUnavailable)) return [];
  const message = 'A node has a second pod of a daemon, or misses the first, and not both.';
  return [{ code: 'conflicting-fields', ...places, message, hint: 'Remove maxSurge or maxUnavailable.' }];
}

function isNone(value: IntOrPercent | undefined): boolean {
  return value !== undefined && Number.parseInt(String(value), 10) === 0;
}

function isAbsentOrNone(value: IntOrPercent | undefined): boolean {
  return value === undefined || isNone(value);
}
