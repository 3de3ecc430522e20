import { projectedSources, type ProjectedSource } from '../../model/fields/projected.js';
import type { FilesOf } from '../../model/fields/files.js';
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

function checkVolume(workload: Workload, path: Path, { config, secret, downward, projected }: Volume): WorkloadFault[] {
  const sources: readonly ProjectedSource[] = projected?.sources ?? [];
  const at = (index: number) => [...path, 'projected', 'sources', String(index)];
  return [
    ...twice([
      ...filesAt([...path, 'config'], config),
      ...filesAt([...path, 'secret'], secret),
      ...sources.flatMap((source, index) => filesOfSource(at(index), source)),
    ]),
    ...(downward ? checkDownward(workload, [...path, 'downward', 'items'], downward.items) : []),
    ...sources.flatMap((source, index) => [
      ...checkOneOf(at(index), 'This item', source, projectedSources),
      ...(source.downward ? checkDownward(workload, [...at(index), 'downward', 'items'], source.downward.items) : []),
    ]),
  ];
}

/** A file of a volume, and where it is said. */
interface FileAt {
  readonly file: string;
  readonly path: Path;
}

function filesOfSource(
  path: Path,
  { config, secret, serviceAccountToken: token, downward }: ProjectedSource,
): FileAt[] {
  return [
    ...filesAt([...path, 'config'], config),
    ...filesAt([...path, 'secret'], secret),
    ...(token ? [{ file: token.path, path: [...path, 'serviceAccountToken', 'path'] }] : []),
    ...Object.keys(downward?.items ?? {}).map((file) => ({ file, path: [...path, 'downward', 'items', file] })),
  ];
}

function filesAt(path: Path, files: FilesOf | undefined): FileAt[] {
  return Object.entries(files?.items ?? {}).map(([key, file]) => ({ file: file.path, path: [...path, 'items', key] }));
}

/** Files of one volume with the same path: Kubernetes refuses them, or shows one of them. */
function twice(files: readonly FileAt[]): WorkloadFault[] {
  const taken = new Set<string>();
  return files.flatMap(({ file, path }): WorkloadFault[] => {
    const isFirst = !taken.has(file);
    taken.add(file);
    if (isFirst) return [];
    const message = `Two files of the volume have the path ${file}.`;
    return [{ code: 'conflicting-fields', path, message, hint: 'Give each a path of its own.' }];
  });
}
