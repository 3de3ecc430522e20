import type { Config } from './fields/config.js';
import type { Instance } from './instance.js';
import type { ConfigSpec } from './kinds/config.js';
import type { Declaration } from './kinds/kind.js';
import type { SecretSpec, SecretType } from './kinds/secret.js';
import { joinName } from './names.js';
import { isUnread, type Organisation } from './organisation.js';
import type { Read } from './reads.js';
import { folderFor, ofKind, type Resources } from './resources.js';
import { secretObjectOf } from './secrets.js';

/** What the name of a set of texts or of a Secret stands for, for a service in an environment. */
export type Target =
  | Found
  /** The team's, and it does not exist in this environment. */
  | { readonly is: 'elsewhere'; readonly file: string; readonly id: string; readonly object: string }
  /** There may be one, in a file that could not be read. */
  | { readonly is: 'unknown'; readonly file: string }
  /** There is none. `others` are the names that there are. */
  | { readonly is: 'absent'; readonly others: readonly string[] };

export interface Found {
  readonly is: 'found';
  /** The name of the Kubernetes object. */
  readonly object: string;
  readonly keys: readonly string[];
  /** Of a set of texts. */
  readonly texts?: Config;
  /** Of a Secret that says it. */
  readonly type?: SecretType;
  /** The declaration; nothing for what stands in the service's own `config`. */
  readonly file?: string;
  readonly id?: string;
}

/** Targets by {@link nameOf} what reads them. */
export type Targets = ReadonlyMap<string, Target>;

/** What a read is of, as text. */
export function nameOf({ kind, name }: Pick<Read, 'kind' | 'name'>): string {
  return `${kind} ${name}`;
}

/** What everything that an instance reads stands for. What it has itself comes before what its team has. */
export function targetsOf(organisation: Organisation, instance: Instance): Targets {
  const { reads } = instance;
  return reads.length === 0
    ? none
    : new Map(reads.map((read) => [nameOf(read), ownOf(instance, read) ?? ofTeam(organisation, instance, read)]));
}

const none: Targets = new Map();

/** Targets as text: equal where nothing of them differs that a manifest or a finding may show. */
export function keyOfTargets(targets: Targets): string {
  return [...targets].map(([name, target]) => `${name} ${keyOf(target)}`).join();
}

function keyOf(target: Target): string {
  if (target.is === 'absent') return `absent ${target.others.join(' ')}`;
  if (target.is === 'unknown') return `unknown ${target.file}`;
  return `${target.is} ${target.file ?? ''} ${target.id ?? ''}`;
}

function ownOf({ workload, resources, service }: Instance, { kind, name }: Read): Found | undefined {
  if (kind === 'Config') {
    const texts = Object.hasOwn(workload.config ?? {}, name) ? workload.config?.[name] : undefined;
    return texts && { is: 'found', object: joinName(service.name, name), keys: Object.keys(texts), texts };
  }
  const [secret] = ofKind(only(resources, name), kind);
  return secret && foundSecret(secret, secretObjectOf(secret, service.name));
}

function ofTeam(organisation: Organisation, instance: Instance, { kind, name }: Read): Target {
  const folder = folderFor.team(instance.service.spec.owner);
  const file = `${folder}/${name}.yaml`;
  if (isUnread(organisation, file)) return { is: 'unknown', file };
  const resources: Resources = organisation.resources.get(folder) ?? new Map();
  const [declaration] = ofKind(only(resources, name), kind);
  if (declaration === undefined) return { is: 'absent', others: othersIn(instance, resources, kind) };
  const found =
    kind === 'Config'
      ? foundTexts(declaration)
      : foundSecret(declaration as Declaration<SecretSpec>, secretObjectOf(declaration as Declaration<SecretSpec>));
  const { environments } = declaration.spec;
  if (environments?.includes(instance.environment.name) !== false) return found;
  return { is: 'elsewhere', file, id: declaration.id, object: found.object };
}

function only(resources: Resources, name: string): Declaration<unknown>[] {
  const resource = resources.get(name);
  return resource === undefined ? [] : [resource];
}

function foundTexts({ name, file, id, spec }: Declaration<ConfigSpec>): Found {
  const { data, keys = Object.keys(data ?? {}) } = spec;
  return { is: 'found', object: configObjectOf({ name, spec }), keys, ...(data && { texts: data }), file, id };
}

/** The name of the ConfigMap of a team's Config. */
export function configObjectOf({ name, spec }: Pick<Declaration<ConfigSpec>, 'name' | 'spec'>): string {
  return spec.name ?? name;
}

function foundSecret({ file, id, spec }: Declaration<SecretSpec>, object: string): Found {
  // Missing where they were wrong, which has been told.
  const { keys = [], type } = spec as Partial<SecretSpec>;
  return { is: 'found', object, keys, ...(type && { type }), file, id };
}

function othersIn({ workload, resources }: Instance, ofTheTeam: Resources, kind: Read['kind']): string[] {
  const own = kind === 'Config' ? Object.keys(workload.config ?? {}) : ofKind(resources.values(), kind).map(nameIn);
  return [...new Set([...own, ...ofKind(ofTheTeam.values(), kind).map(nameIn)])];
}

function nameIn({ name }: Declaration<unknown>): string {
  return name;
}
