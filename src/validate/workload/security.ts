import { containersOf, type PodContainer } from '../../model/containers.js';
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

export function checkSecurity(workload: Workload): WorkloadFault[] {
  return [
    ...containersOf(workload).flatMap((container) => [
      ...checkRoot(workload, container),
      ...checkCapabilities(workload, container),
    ]),
    ...checkProcesses(workload),
  ];
}

function checkRoot({ security }: Workload, { path, container }: PodContainer): WorkloadFault[] {
  const { runAsUser, inherit, relax } = container.security ?? {};
  const ofPods = inherit === false ? undefined : security?.relax?.runAsNonRoot;
  if (runAsUser !== 0 || (relax?.runAsNonRoot ?? ofPods) !== undefined) return [];
  const message = 'User 0 is root, and containers that must not run as root do not start.';
  const hint = `Use another number, or say why in ${[...path, 'security'].join('.')}.relax.runAsNonRoot.`;
  return [{ code: 'conflicting-fields', path: [...path, 'security', 'runAsUser'], message, hint }];
}

function checkCapabilities({ security }: Workload, { path, container }: PodContainer): WorkloadFault[] {
  const { capabilities = {}, inherit, relax } = container.security ?? {};
  const ofPods = inherit === false ? undefined : security?.relax?.privileged;
  if ((relax?.privileged ?? ofPods) === undefined) return [];
  return Object.keys(capabilities).map((name) => ({
    code: 'conflicting-fields',
    path: [...path, 'security', 'capabilities', name],
    message: 'A privileged container has every capability.',
    hint: 'Remove it, or better relax.privileged: a capability is less than everything.',
  }));
}

function checkProcesses({ shareProcessNamespace, security }: Workload): WorkloadFault[] {
  if (shareProcessNamespace !== true || security?.relax?.hostPID === undefined) return [];
  const message = 'The containers see the processes of the node, and so cannot have processes of their own to share.';
  return [
    {
      code: 'conflicting-fields',
      path: ['shareProcessNamespace'],
      against: ['security', 'relax', 'hostPID'],
      message,
      hint: 'Remove one of the two.',
    },
  ];
}
