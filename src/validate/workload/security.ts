import type { Workload } from '../../model/workload.js';
import type { WorkloadFault } from '../workload-fault.js';

/** Annotations by which Kubernetes itself once let pods give up a profile: security.relax is the way, with a reason. */
const loosening =
  /^(container\.(apparmor|seccomp)\.security\.(alpha|beta)|seccomp\.security\.alpha)\.kubernetes\.io(\/|$)/;

export function checkAnnotations({ podAnnotations = {} }: Workload): WorkloadFault[] {
  return Object.keys(podAnnotations)
    .filter((name) => loosening.test(name))
    .map((name) => {
      const message = `The annotation ${name} changes what the pods may do, without a reason.`;
      return { code: 'invalid-value', path: ['podAnnotations', name], message, hint: 'Remove it.' };
    });
}

export function checkIdentity({ security }: Workload): WorkloadFault[] {
  if (security?.runAsUser !== 0 || security.relax?.runAsNonRoot !== undefined) return [];
  const message = 'User 0 is root, and containers that must not run as root do not start.';
  const hint = 'Use another number, or say why in security.relax.runAsNonRoot.';
  return [{ code: 'conflicting-fields', path: ['security', 'runAsUser'], message, hint }];
}
