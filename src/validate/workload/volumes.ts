import { containersOf } from '../../model/containers.js';
import { volumeSources } from '../../model/fields/volumes.js';
import type { Workload } from '../../model/workload.js';
import { suggestion } from '../suggest.js';
import type { WorkloadFault } from '../workload-fault.js';

export function checkVolumes({ volumes = {}, config = {} }: Workload): WorkloadFault[] {
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
        hint: suggestion(volume.config, Object.keys(config), 'add it to config'),
      },
    ];
  });
}

export function checkMounts(workload: Workload): WorkloadFault[] {
  const { volumes = {} } = workload;
  return containersOf(workload)
    .flatMap(({ path, container }) =>
      Object.entries(container.volumeMounts ?? {}).map(([at, mount]) => ({ at: [...path, 'volumeMounts', at], mount })),
    )
    .filter(({ mount }) => !Object.hasOwn(volumes, mount.volume))
    .map(({ at, mount }) => ({
      code: 'unknown-volume',
      path: at,
      message: `There is no volume "${mount.volume}".`,
      hint: suggestion(mount.volume, Object.keys(volumes), 'add it to volumes'),
    }));
}
