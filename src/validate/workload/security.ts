import { containersOf, type PodContainer } from '../../model/containers.js';
import { containerTypes } from '../../model/fields/kernel.js';
import type { Workload } from '../../model/workload.js';
import { listOf } from '../suggest.js';
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
    ...checkSysctls(workload),
    ...checkSeLinux(workload),
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

/** Kubernetes: hostSysctls in pkg/apis/core/validation: what is shared with the node is not set for the pods alone. */
function checkSysctls({ security: { sysctls = {}, relax = {} } = {} }: Workload): WorkloadFault[] {
  const shared = [
    { prefix: 'net.', field: 'hostNetwork' },
    { prefix: 'kernel.', field: 'hostIPC' },
  ] as const;
  return shared.flatMap(({ prefix, field }) =>
    Object.keys(sysctls)
      .filter((name) => name.startsWith(prefix) && relax[field] !== undefined)
      .map((name) => ({
        code: 'conflicting-fields',
        path: ['security', 'sysctls', name],
        against: ['security', 'relax', field],
        message: `With ${field} this would be a setting of the node.`,
        hint: 'Remove one of the two; the platform team sets it on the nodes.',
      })),
  );
}

function checkSeLinux({ security: { seLinuxOptions, relax = {} } = {} }: Workload): WorkloadFault[] {
  const { type } = seLinuxOptions ?? {};
  const isOfContainers = type === undefined || containerTypes.some((it) => it === type);
  if (isOfContainers || relax.seLinuxOptions !== undefined) return [];
  const message = `The type ${type} lifts what separates the containers from the node.`;
  const hint = `Write ${listOf(containerTypes)}, or say why in security.relax.seLinuxOptions.`;
  return [{ code: 'conflicting-fields', path: ['security', 'seLinuxOptions', 'type'], message, hint }];
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
