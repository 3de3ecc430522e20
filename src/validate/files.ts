import type { FilesOf } from '../model/fields/files.js';
import type { ProjectedSource } from '../model/fields/projected.js';
import type { Volume } from '../model/fields/volumes.js';
import type { Context } from '../model/graph.js';
import type { Path } from '../model/origin.js';
import { nameOf } from '../model/targets.js';
import type { WorkloadFault } from './workload-fault.js';

/** A file of a volume, and where it is said. */
interface FileAt {
  readonly file: string;
  readonly path: Path;
}

/** Whether the files of each volume, as far as they are known, can be in one folder. */
export function checkFiles(context: Context): WorkloadFault[] {
  return Object.entries(context.instance.workload.volumes ?? {}).flatMap(([name, volume]) =>
    checkTogether(filesOfVolume(context, ['volumes', name], volume)),
  );
}

function filesOfVolume(context: Context, path: Path, volume: Volume): FileAt[] {
  const sources = volume.projected?.sources ?? [];
  return [
    ...filesOfSource(context, path, volume),
    ...sources.flatMap((source, index) =>
      filesOfSource(context, [...path, 'projected', 'sources', String(index)], source),
    ),
  ];
}

function filesOfSource(
  context: Context,
  path: Path,
  { config, secret, serviceAccountToken: token, downward }: ProjectedSource,
): FileAt[] {
  return [
    ...(config ? filesAt(context, [...path, 'config'], 'Config', config) : []),
    ...(secret ? filesAt(context, [...path, 'secret'], 'Secret', secret) : []),
    ...(token ? [{ file: token.path, path: [...path, 'serviceAccountToken', 'path'] }] : []),
    ...Object.keys(downward?.items ?? {}).map((file) => ({ file, path: [...path, 'downward', 'items', file] })),
  ];
}

function filesAt({ targets }: Context, path: Path, kind: 'Config' | 'Secret', { name, items }: FilesOf): FileAt[] {
  if (items !== undefined)
    return Object.entries(items).map(([key, file]) => ({ file: file.path, path: [...path, 'items', key] }));
  const target = targets.get(nameOf({ kind, name }));
  return target?.is === 'found' ? target.keys.map((file) => ({ file, path })) : [];
}

/** Kubernetes refuses two files with one path, or shows one of them; a file in a file it tries to write for ever. */
function checkTogether(files: readonly FileAt[]): WorkloadFault[] {
  const taken = new Set<string>();
  const folders = new Set<string>();
  // Of a whole set of texts or Secret one file is enough to be told.
  const told = new Set<Path>();
  return files.flatMap(({ file, path }): WorkloadFault[] => {
    const above = foldersOf(file);
    const message = collision(file, above, taken, folders);
    taken.add(file);
    for (const folder of above) folders.add(folder);
    if (message === undefined || told.has(path)) return [];
    told.add(path);
    return [{ code: 'conflicting-fields', path, message, hint: 'Give each a path of its own.' }];
  });
}

function collision(
  file: string,
  above: readonly string[],
  taken: ReadonlySet<string>,
  folders: ReadonlySet<string>,
): string | undefined {
  if (taken.has(file)) return `Two files of the volume have the path ${file}.`;
  const outer = folders.has(file) ? file : above.find((folder) => taken.has(folder));
  return outer === undefined ? undefined : `In the volume ${outer} would be a file, and a folder of another file.`;
}

/** The folders that a file is in, from the outermost. */
function foldersOf(file: string): string[] {
  const parts = file.split('/').slice(0, -1);
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}
