import { containersOf, type PodContainer } from '../../model/containers.js';
import type { VolumeMount } from '../../model/fields/mounts.js';
import { isFixed, type Volume } from '../../model/fields/volumes.js';
import type { Path } from '../../model/origin.js';
import type { Workload } from '../../model/workload.js';
import { variablesIn } from '../../model/variables.js';
import { suggestion } from '../suggest.js';
import type { WorkloadFault } from '../workload-fault.js';

export function checkMounts(workload: Workload): WorkloadFault[] {
  const { volumes = {} } = workload;
  return containersOf(workload).flatMap((container) =>
    Object.entries(container.container.volumeMounts ?? {}).flatMap(([at, mount]): WorkloadFault[] => {
      const path = [...container.path, 'volumeMounts', at];
      const volume = Object.hasOwn(volumes, mount.volume) ? volumes[mount.volume] : undefined;
      return volume === undefined
        ? [unknownVolume(path, mount.volume, Object.keys(volumes))]
        : [
            ...checkPlace(path, at, volume),
            ...checkPart(path, mount, container),
            ...checkUse(path, mount, volume),
            ...checkPropagation(path, mount, container, workload),
          ];
    }),
  );
}

function unknownVolume(path: Path, name: string, known: readonly string[]): WorkloadFault {
  return {
    code: 'unknown-volume',
    path,
    message: `There is no volume "${name}".`,
    hint: suggestion(name, known, 'add it to volumes'),
  };
}

/**
 * What runs containers refuses mounts over their processes: checkProcMount in github.com/opencontainers/runc. It takes
 * the node's own /proc and some files of it, so that of a part of the node nothing is known here.
 */
function checkPlace(path: Path, at: string, { hostPath }: Volume): WorkloadFault[] {
  if (hostPath !== undefined || !/^\/proc(\/|$)/.test(at)) return [];
  const message = 'A container does not start with a volume over /proc, where its processes are.';
  return [{ code: 'invalid-value', path, message, hint: 'Mount it at another path.' }];
}

/** Kubernetes lets only privileged containers mount for the node. */
function checkPropagation(
  path: Path,
  { mountPropagation }: VolumeMount,
  { container }: PodContainer,
  { security }: Workload,
): WorkloadFault[] {
  const ofPods = container.security?.inherit === false ? undefined : security?.relax?.privileged;
  if (mountPropagation !== 'Bidirectional' || (container.security?.relax?.privileged ?? ofPods) !== undefined)
    return [];
  const message = 'Only a privileged container may mount for the node.';
  const hint = 'Write HostToContainer, or say why in security.relax.privileged.';
  return [{ code: 'conflicting-fields', path: [...path, 'mountPropagation'], message, hint }];
}

/** Which part of the volume it is. */
function checkPart(path: Path, { subPath, subPathExpr }: VolumeMount, { container }: PodContainer): WorkloadFault[] {
  if (subPathExpr === undefined) return [];
  if (subPath !== undefined) {
    const message = 'Both subPath and subPathExpr say which part of the volume this is.';
    return [{ code: 'conflicting-fields', path, message, hint: 'Remove one; null removes an inherited one.' }];
  }
  // What a whole Secret or set of texts brings along is not to be known here.
  if (container.envFrom !== undefined) return [];
  const known = Object.keys(container.env ?? {});
  return variablesIn(subPathExpr)
    .filter((name) => !known.includes(name))
    .map((name) => {
      const message = `There is no variable "${name}" in env, and without it the container does not start.`;
      return {
        code: 'unknown-value',
        path: [...path, 'subPathExpr'],
        needsWhole: true,
        message,
        hint: suggestion(name, known, 'add it to env'),
      };
    });
}

function checkUse(path: Path, { subPath, subPathExpr, readOnly }: VolumeMount, volume: Volume): WorkloadFault[] {
  if (readOnly === false && isFixed(volume)) {
    const message = 'Nobody can write to this volume: Kubernetes writes it anew from what it shows.';
    const hint = 'Remove readOnly, and let the container copy the files to an emptyDir if it has to change them.';
    return [{ code: 'conflicting-fields', path: [...path, 'readOnly'], message, hint }];
  }
  const isPart = subPath !== undefined || subPathExpr !== undefined || readOnly !== undefined;
  if (volume.persistentVolumeClaim?.volumeMode !== 'Block' || !isPart) return [];
  const message = 'The volume is a device (volumeMode: Block), which has no parts and is not mounted read-only.';
  return [{ code: 'conflicting-fields', path, message, hint: 'Write only the name of the volume.' }];
}
