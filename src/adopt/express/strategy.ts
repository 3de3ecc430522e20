import { defaultAccessModes } from '../../model/fields/claims.js';
import type { Data } from '../../model/merge.js';
import { at, filled, listAt, mapAt, said, unless, type DataMap } from '../data.js';
import type { Group } from '../group.js';

/** What holds where a Deployment, a StatefulSet or a DaemonSet says nothing. */
const standards: Readonly<Record<string, DataMap>> = {
  Deployment: { maxSurge: '25%', maxUnavailable: '25%' },
  StatefulSet: { partition: 0 },
  DaemonSet: { maxSurge: 0, maxUnavailable: 1 },
};

/** How pods are exchanged. @param volumes what they have, in the words of declarations. */
export function expressStrategy({ workload }: Group, volumes: DataMap): DataMap | undefined {
  const { kind, data } = workload;
  const strategy = mapAt(data, 'spec', kind === 'Deployment' ? 'strategy' : 'updateStrategy');
  const standard = mapAt(standards[kind]);
  const type = unless('RollingUpdate', at(strategy, 'type'));
  const rolling = Object.entries(mapAt(strategy, 'rollingUpdate')).filter(
    ([field, value]) => standard[field] !== value,
  );
  const different = said({ type, ...Object.fromEntries(rolling) });
  const isHeld = kind === 'Deployment' && type === undefined && Object.values(volumes).some(isForOneNode);
  return filled(isHeld ? oneAfterTheOther(different) : different);
}

/**
 * Without a new pod before the old one is gone: it would wait for the volume, on another node for ever. Kubernetes takes
 * one pod away where both numbers come to none.
 */
function oneAfterTheOther({ maxUnavailable, ...strategy }: DataMap): DataMap {
  const isNone = maxUnavailable === 0 || maxUnavailable === '0%';
  return said({ ...strategy, maxSurge: 0, maxUnavailable: isNone ? undefined : maxUnavailable });
}

/** Whether only the pods of one node can use a claim at a time, as far as it says. */
function isForOneNode(volume: Data): boolean {
  const claim = at(volume, 'persistentVolumeClaim');
  if (claim === undefined) return false;
  const modes = listAt(claim, 'accessModes');
  const all = modes.length === 0 && at(claim, 'existing') !== true ? defaultAccessModes : modes;
  return all.length > 0 && !all.some((mode) => mode === 'ReadWriteMany' || mode === 'ReadOnlyMany');
}
