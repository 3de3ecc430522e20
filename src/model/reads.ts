import { containersOf, type PodContainer } from './containers.js';
import { comesFrom } from './fields/env.js';
import type { FilesOf } from './fields/files.js';
import type { VolumeMount } from './fields/mounts.js';
import type { ProjectedSource } from './fields/projected.js';
import type { Volume } from './fields/volumes.js';
import type { Path } from './origin.js';
import type { Workload } from './workload.js';

/** That the pods read a set of texts or a Secret, by a variable or as files. */
export interface Read {
  readonly kind: 'Config' | 'Secret';
  readonly name: string;
  /** What of it must be there; nothing in particular where left out. */
  readonly keys?: readonly string[];
  /** What of it the containers see; all where left out. */
  readonly seen?: readonly string[];
  /** Whether the pods run without it, too. */
  readonly optional: boolean;
  /** How: as a variable, as variables of the names of its keys, as files, to fetch images with, or to make a volume with. */
  readonly by: 'env' | 'envFrom' | 'files' | 'imagePullSecrets' | 'csi';
  /** Where it is said: a path in the Workload. */
  readonly path: Path;
}

/** Everything that the pods read, in the order of the declaration. */
export function readsOf(workload: Workload): Read[] {
  const containers = containersOf(workload);
  return [
    ...containers.flatMap(inVariables),
    ...containers.flatMap(inWholeSets),
    ...Object.entries(workload.volumes ?? {}).flatMap(([name, volume]) =>
      filesIn(volume, ['volumes', name]).map((files) => inFiles(files, mountsOf(name, containers))),
    ),
    ...Object.entries(workload.volumes ?? {}).flatMap(([volume, { csi: { secret } = {} }]): Read[] => {
      const path = ['volumes', volume, 'csi', 'secret'];
      return secret === undefined ? [] : [{ kind: 'Secret', name: secret, optional: false, by: 'csi', path }];
    }),
    ...(workload.imagePullSecrets ?? []).map((name, index): Read => {
      const path = ['imagePullSecrets', String(index)];
      return { kind: 'Secret', name, optional: false, by: 'imagePullSecrets', path };
    }),
  ];
}

function inVariables({ container: { env = {} }, path }: PodContainer): Read[] {
  return Object.entries(env).flatMap(([variable, value]): Read[] => {
    const at = [...path, 'env', variable];
    if (comesFrom(value, 'secret')) return [ofVariable('Secret', value.secret, value, at)];
    return comesFrom(value, 'config') ? [ofVariable('Config', value.config, value, at)] : [];
  });
}

function ofVariable(kind: Read['kind'], name: string, value: { key?: string; optional?: boolean }, path: Path): Read {
  const keys = value.key === undefined ? [] : [value.key];
  return { kind, name, keys, seen: keys, optional: value.optional === true, by: 'env', path };
}

function inWholeSets({ container: { envFrom = [] }, path }: PodContainer): Read[] {
  return envFrom.flatMap(({ secret, config, optional = false }, index) => {
    const at = [...path, 'envFrom', String(index)];
    return [
      ...(config === undefined ? [] : [{ kind: 'Config', name: config, optional, by: 'envFrom', path: at } as const]),
      ...(secret === undefined ? [] : [{ kind: 'Secret', name: secret, optional, by: 'envFrom', path: at } as const]),
    ];
  });
}

/** A set of texts or a Secret that a volume shows. */
interface ShownFiles {
  readonly kind: Read['kind'];
  readonly files: FilesOf;
  readonly path: Path;
}

function filesIn({ config, secret, projected }: Volume, path: Path): ShownFiles[] {
  const sources: readonly ProjectedSource[] = projected?.sources ?? [];
  return [
    ...ofEither({ ...(config && { config }), ...(secret && { secret }) }, path),
    ...sources.flatMap((source, index) => ofEither(source, [...path, 'projected', 'sources', String(index)])),
  ];
}

function ofEither({ config, secret }: Pick<ProjectedSource, 'config' | 'secret'>, path: Path): ShownFiles[] {
  return [
    ...(config === undefined ? [] : [{ kind: 'Config', files: config, path: [...path, 'config'] } as const]),
    ...(secret === undefined ? [] : [{ kind: 'Secret', files: secret, path: [...path, 'secret'] } as const]),
  ];
}

function mountsOf(volume: string, containers: readonly PodContainer[]): VolumeMount[] {
  return containers.flatMap(({ container: { volumeMounts = {} } }) =>
    Object.values(volumeMounts).filter((mount) => mount.volume === volume),
  );
}

function inFiles({ kind, files, path }: ShownFiles, mounts: readonly VolumeMount[]): Read {
  const { name, items, optional = false } = files;
  const seen = seenThrough(mounts, items);
  return { kind, name, ...(items && { keys: Object.keys(items) }), ...(seen && { seen }), optional, by: 'files', path };
}

/** The keys whose files a container can reach; undefined for all. */
function seenThrough(mounts: readonly VolumeMount[], items: FilesOf['items']): readonly string[] | undefined {
  const parts = mounts.map(({ subPath, subPathExpr }) => (subPathExpr === undefined ? subPath : undefined));
  if (items === undefined) return parts.includes(undefined) ? undefined : parts.flatMap((part) => part ?? []);
  return Object.entries(items).flatMap(([key, file]) =>
    parts.some((part) => part === undefined || `${file.path}/`.startsWith(`${part}/`)) ? [key] : [],
  );
}
