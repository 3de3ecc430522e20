import { projectedSources, type ProjectedSource } from '../../model/fields/projected.js';
import type { WithMode } from '../../model/fields/files.js';
import { volumeSources, type Volume } from '../../model/fields/volumes.js';
import type { Path } from '../../model/origin.js';
import type { Workload } from '../../model/workload.js';
import type { WorkloadFault } from '../workload-fault.js';
import { checkDownward } from './downward.js';
import { checkOneOf } from './one-of.js';

export function checkVolumes(workload: Workload): WorkloadFault[] {
  return Object.entries(workload.volumes ?? {}).flatMap(([name, volume]) => {
    const path = ['volumes', name];
    const [fault] = checkOneOf(path, 'The volume', volume, volumeSources);
    return fault === undefined
      ? checkVolume(workload, path, volume)
      : [{ ...fault, hint: `${fault.hint.slice(0, -1)}; null removes an inherited one.` }];
  });
}

function checkVolume(workload: Workload, path: Path, volume: Volume): WorkloadFault[] {
  const { downward, projected } = volume;
  const sources: readonly ProjectedSource[] = projected?.sources ?? [];
  const at = (index: number) => [...path, 'projected', 'sources', String(index)];
  return [
    ...(downward ? checkDownward(workload, [...path, 'downward', 'items'], downward.items) : []),
    ...sources.flatMap((source, index) => [
      ...checkOneOf(at(index), 'This item', source, projectedSources),
      ...(source.downward ? checkDownward(workload, [...at(index), 'downward', 'items'], source.downward.items) : []),
    ]),
    ...checkModes(workload, path, volume),
  ];
}

/**
 * The files of such volumes belong to root and, where there is one, to the group fsGroup: a mode that lets only the
 * owner read lets only root read.
 */
function checkModes({ security }: Workload, path: Path, volume: Volume): WorkloadFault[] {
  if (security?.fsGroup !== undefined || security?.relax?.runAsNonRoot !== undefined) return [];
  const modes = (['config', 'secret', 'downward', 'projected'] as const).flatMap((kind) => {
    const { mode = '', items = {} }: WithMode & { items?: Readonly<Record<string, WithMode>> } = volume[kind] ?? {};
    const ofItems = Object.entries(items).map(([key, item]) => ({
      mode: item.mode ?? '',
      at: [...path, kind, 'items', key, 'mode'],
    }));
    return [{ mode, at: [...path, kind, 'mode'] }, ...ofItems];
  });
  return modes
    .filter(({ mode }) => /[0-3]{2}$/.test(mode))
    .map(({ mode, at }) => ({
      code: 'conflicting-fields',
      path: at,
      message: `The files belong to root, and with the mode ${mode} the containers, which run as somebody else, cannot read them.`,
      hint: 'Set security.fsGroup, which makes a group their owner, or let others read: "0444".',
    }));
}
