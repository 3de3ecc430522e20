import type { Instance } from '../../model/instance.js';
import { nameOf } from '../../model/identity.js';
import { reservedBecause } from '../../model/names.js';
import type { Path } from '../../model/origin.js';
import { types, type WorkloadKind } from '../../model/types.js';
import type { WorkloadFault } from '../workload-fault.js';

/** Whether names leave room for what Kubernetes adds to them, and are not somebody else's. */
export function checkNames(instance: Instance): WorkloadFault[] {
  const { namespace, serviceAccount, names } = instance.workload;
  return [
    ...reserved('Namespace', ['namespace'], namespace),
    ...reserved('ServiceAccount', ['serviceAccount', 'name'], serviceAccount?.name),
    ...reserved('NetworkPolicy', ['names', 'networkPolicy'], names?.networkPolicy),
    ...checkLength(instance),
  ];
}

function reserved(kind: string, path: Path, name: string | undefined): WorkloadFault[] {
  const because = name === undefined ? undefined : reservedBecause(kind, name);
  if (because === undefined) return [];
  const message = `The ${kind} cannot have the name "${name}": ${because}.`;
  return [{ code: 'reserved-name', path, message, hint: 'Use another name.' }];
}

/**
 * How long a name may be, and why: a CronJob adds 11 characters for its Jobs, a StatefulSet for the label of its
 * versions (kubernetes.io/docs/concepts/workloads/controllers/cron-jobs; controller-revision-hash), and the name of a
 * Job is a label of its pods.
 */
const longest: Readonly<Partial<Record<WorkloadKind, number>>> = { CronJob: 52, StatefulSet: 52, Job: 63 };

function checkLength(instance: Instance): WorkloadFault[] {
  const { kind } = types[instance.type];
  const name = nameOf(instance, 'workload');
  const { completionMode, completions = 1 } = instance.workload.job ?? {};
  // The pods of an indexed Job have their numbers in their host names.
  const digits = completionMode === 'Indexed' && kind === 'Job' ? String(completions - 1).length + 1 : 0;
  const limit = (longest[kind] ?? 253) - digits;
  const path = instance.workload.names?.workload === undefined ? ['type'] : ['names', 'workload'];
  if (name.includes('.') && (kind === 'StatefulSet' || digits > 0)) {
    const message = 'The name is part of the host names of the pods, and so may not have a ".".';
    return [{ code: 'invalid-value', path, message, hint: 'Use another name.' }];
  }
  if (name.length <= limit) return [];
  const message = `The name has ${name.length} characters, and Kubernetes needs that of a ${kind} to have at most ${limit}.`;
  return [{ code: 'invalid-value', path, message, hint: 'Set a shorter one in names.workload.' }];
}
