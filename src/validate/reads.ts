import { containersOf } from '../model/containers.js';
import type { FilesOf } from '../model/fields/files.js';
import type { Context } from '../model/graph.js';
import type { Path } from '../model/origin.js';
import { fileOf } from '../model/organisation.js';
import type { Read } from '../model/reads.js';
import { folderFor } from '../model/resources.js';
import { nameOf, type Found, type Target } from '../model/targets.js';
import { suggestion } from './suggest.js';
import type { WorkloadFault } from './workload-fault.js';

/** Whether the sets of texts and the Secrets that the pods read exist where they run, with the keys that they name. */
export function checkReads(context: Context): WorkloadFault[] {
  return [...context.instance.reads.flatMap((read) => checkRead(context, read)), ...checkParts(context)];
}

function checkRead(context: Context, read: Read): WorkloadFault[] {
  const target = context.targets.get(nameOf(read));
  if (read.by === 'imagePullSecrets') return checkPullSecret(context, read, target);
  if (target?.is === 'absent') return [absent(context, read, target.others)];
  if (read.optional) return [];
  if (target?.is === 'elsewhere') return [elsewhere(context, read, target)];
  return target?.is === 'found' ? missingKeys(read, target) : [];
}

/** The types of Secrets that Kubernetes fetches images with. */
const ofRegistries: readonly string[] = ['kubernetes.io/dockerconfigjson', 'kubernetes.io/dockercfg'];

/** One that is not declared may have been put into the namespace by somebody else. */
function checkPullSecret(context: Context, read: Read, target: Target | undefined): WorkloadFault[] {
  if (target?.is === 'elsewhere') return [elsewhere(context, read, target)];
  if (target?.is !== 'found' || ofRegistries.includes(target.type ?? '')) return [];
  const message = `Images are fetched with a Secret of a registry, and "${read.name}" is ${target.type ?? 'Opaque'}.`;
  const hint = `Set type: ${ofRegistries[0] ?? ''} in ${target.file ?? 'it'}.`;
  return [{ code: 'conflicting-fields', path: read.path, message, hint }];
}

const words = { Config: 'config', Secret: 'Secret' } as const;
const codes = { Config: 'unknown-config', Secret: 'unknown-secret' } as const;

function absent({ instance: { service } }: Context, read: Read, others: readonly string[]): WorkloadFault {
  const { kind, name } = read;
  const ofTeam = `${folderFor.team(service.spec.owner)}/${name}.yaml`;
  const own = kind === 'Config' ? 'to config' : `as ${fileOf.release(service.name, name)}`;
  return {
    code: codes[kind],
    path: pathOfName(read),
    message: `There is no ${words[kind]} "${name}".`,
    hint: suggestion(name, others, `add it ${own}, or as ${ofTeam} for the whole team`),
  };
}

function elsewhere(
  { instance: { environment } }: Context,
  read: Read,
  { file }: Extract<Target, { is: 'elsewhere' }>,
): WorkloadFault {
  const { kind, name } = read;
  return {
    code: codes[kind],
    path: pathOfName(read),
    message: `The ${words[kind]} "${name}" does not exist in ${environment.name}.`,
    hint: `Add ${environment.name} to the environments in ${file}, or write optional: true.`,
  };
}

function missingKeys({ kind, name, keys = [], by, path }: Read, target: Found): WorkloadFault[] {
  return keys
    .filter((key) => !target.keys.includes(key))
    .map((key) => ({
      code: 'unknown-key',
      path: by === 'files' ? [...path, 'items', key] : [...path, 'key'],
      message: `The ${words[kind]} "${name}" has no key "${key}".`,
      hint: suggestion(key, target.keys),
    }));
}

function pathOfName({ kind, by, path }: Read): Path {
  return by === 'files' || by === 'imagePullSecrets' || by === 'csi'
    ? path
    : [...path, kind === 'Config' ? 'config' : 'secret'];
}

/** Mounts of one file, of a volume whose files are known: where there is none, Kubernetes puts an empty folder there. */
function checkParts(context: Context): WorkloadFault[] {
  const { workload } = context.instance;
  return containersOf(workload).flatMap(({ path, container: { volumeMounts = {} } }) =>
    Object.entries(volumeMounts).flatMap(([at, { volume, subPath }]): WorkloadFault[] => {
      const files = filesOf(context, volume);
      if (subPath === undefined || files === undefined) return [];
      if (files.some((file) => `${file}/`.startsWith(`${subPath}/`))) return [];
      const message = `The volume "${volume}" has no file "${subPath}".`;
      const where: Path = [...path, 'volumeMounts', at, 'subPath'];
      return [{ code: 'unknown-key', path: where, message, hint: suggestion(subPath, files) }];
    }),
  );
}

/** The paths of the files of a volume that shows one set of texts or one Secret. */
function filesOf({ instance: { workload }, targets }: Context, volume: string): readonly string[] | undefined {
  const { config, secret } = workload.volumes?.[volume] ?? {};
  if (config !== undefined) return shownBy(config, targets.get(nameOf({ kind: 'Config', name: config.name })));
  return secret && shownBy(secret, targets.get(nameOf({ kind: 'Secret', name: secret.name })));
}

function shownBy(files: FilesOf, target: Target | undefined): readonly string[] | undefined {
  if (files.optional === true) return undefined;
  if (files.items !== undefined) return Object.values(files.items).map(({ path }) => path);
  return target?.is === 'found' ? target.keys : undefined;
}
