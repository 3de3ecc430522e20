import { volumeSources } from '../model/fields/volumes.js';
import type { Quantities, Resources } from '../model/fields/resources.js';
import type { Instance } from '../model/instance.js';
import { defaultLimitRange, type LimitRange } from '../model/kinds/environment.js';
import type { Path } from '../model/origin.js';
import { milliOf } from '../model/quantity.js';
import type { Workload } from '../model/workload.js';
import { checkExposures, checkPorts, checkProbes } from './ports.js';
import { suggestion } from './suggest.js';
import type { WorkloadFault } from './workload-fault.js';

/** Whether the values of a service in an environment, each of which fits its schema, also fit together. */
export function checkWorkload({ workload, service, environment }: Instance): WorkloadFault[] {
  return [
    ...checkType(service.spec.type ?? 'web', workload),
    ...checkPorts(workload),
    ...checkProbes(workload),
    ...checkExposures(workload),
    ...checkScaling(workload),
    ...checkVolumes(workload),
    ...checkMounts(workload),
    ...checkContainers(workload),
    ...checkIdentity(workload),
    ...checkAnnotations(workload),
    ...checkResources(workload, { ...defaultLimitRange, ...environment.spec.limitRange }),
  ];
}

function checkType(type: 'web' | 'worker', { ports = {}, expose = {} }: Workload): WorkloadFault[] {
  const count = Object.keys(ports).length;
  if (type === 'web' && count === 0) {
    const hint = 'Add ports, or write type: worker for a service that nobody calls.';
    return [
      { code: 'missing-field', path: ['ports'], message: 'A web service has ports, and this one has none.', hint },
    ];
  }
  if (count === 0 && Object.keys(expose).length > 0) {
    const message = 'There are no ports to expose.';
    return [{ code: 'conflicting-fields', path: ['expose'], message, hint: 'Add ports, or remove expose.' }];
  }
  if (type === 'worker' && count > 0) {
    const message = 'A worker has no ports, and this one has some.';
    return [{ code: 'conflicting-fields', path: ['type'], message, hint: 'Remove the ports, or the type.' }];
  }
  return [];
}

function checkScaling({ replicas, scaling, disruptionBudget }: Workload): WorkloadFault[] {
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

function checkVolumes({ volumes = {}, config = {} }: Workload): WorkloadFault[] {
  return Object.entries(volumes).flatMap(([name, volume]): WorkloadFault[] => {
    const path = ['volumes', name];
    const sources = volumeSources.filter((source) => volume[source] !== undefined);
    const hint = `Give it exactly one of ${volumeSources.join(', ')}; null removes an inherited one.`;
    if (sources.length === 0)
      return [{ code: 'missing-field', path, message: 'The volume says not what it is.', hint }];
    if (sources.length > 1)
      return [{ code: 'conflicting-fields', path, message: `The volume is ${sources.join(' and ')}.`, hint }];
    if (volume.config === undefined || Object.hasOwn(config, volume.config)) return [];
    const message = `There is no config "${volume.config}".`;
    return [
      {
        code: 'unknown-config',
        path: [...path, 'config'],
        message,
        hint: suggestion(volume.config, Object.keys(config)),
      },
    ];
  });
}

function checkMounts({ volumes = {}, volumeMounts = {}, initContainers = {} }: Workload): WorkloadFault[] {
  const mounts = [
    ...Object.entries(volumeMounts).map(([path, mount]) => ({ at: ['volumeMounts', path], mount })),
    ...Object.entries(initContainers).flatMap(([name, container]) =>
      Object.entries(container.volumeMounts ?? {}).map(([path, mount]) => ({
        at: ['initContainers', name, 'volumeMounts', path],
        mount,
      })),
    ),
  ];
  return mounts
    .filter(({ mount }) => !Object.hasOwn(volumes, mount.volume))
    .map(({ at, mount }) => ({
      code: 'unknown-volume',
      path: at,
      message: `There is no volume "${mount.volume}".`,
      hint: suggestion(mount.volume, Object.keys(volumes)),
    }));
}

function checkContainers({ containerName, initContainers = {} }: Workload): WorkloadFault[] {
  if (containerName === undefined || !Object.hasOwn(initContainers, containerName)) return [];
  const message = `An init container has the name of the main one, "${containerName}".`;
  const hint = 'Rename it, or set containerName.';
  return [{ code: 'conflicting-fields', path: ['initContainers', containerName], message, hint }];
}

/** Annotations by which Kubernetes itself once let pods give up a profile: security.relax is the way, with a reason. */
const loosening =
  /^(container\.(apparmor|seccomp)\.security\.(alpha|beta)|seccomp\.security\.alpha)\.kubernetes\.io(\/|$)/;

function checkAnnotations({ podAnnotations = {} }: Workload): WorkloadFault[] {
  return Object.keys(podAnnotations)
    .filter((name) => loosening.test(name))
    .map((name) => {
      const message = `The annotation ${name} changes what the pods may do, without a reason.`;
      return { code: 'invalid-value', path: ['podAnnotations', name], message, hint: 'Remove it.' };
    });
}

function checkIdentity({ security }: Workload): WorkloadFault[] {
  if (security?.runAsUser !== 0 || security.relax?.runAsNonRoot !== undefined) return [];
  const message = 'User 0 is root, and containers that must not run as root do not start.';
  const hint = 'Use another number, or say why in security.relax.runAsNonRoot.';
  return [{ code: 'conflicting-fields', path: ['security', 'runAsUser'], message, hint }];
}

function checkResources(
  { resources, initContainers = {} }: Workload,
  { default: limits = {} }: LimitRange,
): WorkloadFault[] {
  const all = [
    { at: ['resources'], resources },
    ...Object.entries(initContainers).map(([name, it]) => ({
      at: ['initContainers', name, 'resources'],
      resources: it.resources,
    })),
  ];
  return all.flatMap(({ at, resources: of = {} }) => overLimits(at, of, limits));
}

/** `inherited` are the limits that the environment gives to containers without their own. */
function overLimits(at: Path, { requests = {}, limits = {} }: Resources, inherited: Quantities): WorkloadFault[] {
  return Object.entries(requests).flatMap(([name, request]): WorkloadFault[] => {
    const own = limits[name];
    const limit = own ?? inherited[name];
    if (limit === undefined || (milliOf(request) ?? 0n) <= (milliOf(limit) ?? 0n)) return [];
    const whose = own === undefined ? 'the limit that the environment gives' : 'the limit';
    return [
      {
        code: 'requests-over-limits',
        path: [...at, 'requests', name],
        ...(own !== undefined && { against: [...at, 'limits', name] }),
        message: `The request of ${request} ${name} is above ${whose}, ${limit}, and Kubernetes refuses that.`,
        hint: own === undefined ? 'Set a limit, or lower the request.' : 'Raise the limit, or lower the request.',
      },
    ];
  });
}
