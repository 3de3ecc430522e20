import { remembered, type Memo } from '../tree/memo.js';
import type { EnvironmentSpec } from './kinds/environment.js';
import type { DefaultsSpec } from './kinds/defaults.js';
import type { Declaration } from './kinds/kind.js';
import type { ReleaseSpec } from './kinds/release.js';
import { defaultTier, serviceDefaults, type ServiceSpec } from './kinds/service.js';
import { isMap, merge, type Data } from './merge.js';
import { namespaceOf } from './names.js';
import { fileOf, sourcesOf, type Organisation } from './organisation.js';
import { workloadSchema, type Workload } from './workload.js';

/** One source of values of a merge. */
export interface Layer {
  /** The file, or nothing for what the program itself says. */
  readonly file?: string;
  /** The id of the file's blob. */
  readonly id: string;
  /** Where in the file the values stand. */
  readonly path: readonly string[];
  /** What makes it apply, where that is not plain: `tier: critical`. */
  readonly because?: string;
  readonly values: { readonly [key: string]: Data };
}

/** A service in an environment: what runs there, after merging. */
export interface Instance {
  readonly service: Declaration<ServiceSpec>;
  readonly environment: Declaration<EnvironmentSpec>;
  readonly namespace: string;
  /** The lowest first. */
  readonly layers: readonly Layer[];
  readonly workload: Workload;
  /** Whether all that it is made from is there and could be read as a whole. Otherwise values are missing or wrong. */
  readonly isWhole: boolean;
  /** Instances with equal keys are equal. */
  readonly key: string;
}

/** What an instance is made from. */
interface Sources {
  readonly service: Declaration<ServiceSpec>;
  readonly environment: Declaration<EnvironmentSpec>;
  readonly release: Declaration<ReleaseSpec>;
  readonly defaults: Declaration<DefaultsSpec> | undefined;
}

/** The service in the environment, merged; undefined where nothing is known of one of its declarations. */
export async function instanceOf(
  organisation: Organisation,
  name: string,
  environmentName: string,
  memo: Memo,
): Promise<Instance | undefined> {
  const service = organisation.services.get(name);
  const environment = organisation.environments.get(environmentName);
  const release = organisation.releases.get(name)?.get(environmentName);
  const { defaults } = organisation;
  if (!service || !environment || !release || isLost(organisation)) return undefined;
  const whole = isWhole(organisation, service, environmentName);
  const ids = [service, environment, release, defaults].map((it) => (it === undefined ? '' : `${it.name}=${it.id}`));
  const key = `instance ${ids.join(' ')} ${String(whole)}`;
  return remembered(memo, key, () => mergedInstance({ service, environment, release, defaults }, whole, key));
}

function mergedInstance(sources: Sources, whole: boolean, key: string): Instance {
  const { service, environment } = sources;
  const layers = layersOf(sources);
  const values = merge(
    workloadSchema,
    layers.map((it) => it.values),
  );
  return {
    service,
    environment,
    namespace: namespaceOf(service.spec.owner, environment.name),
    layers,
    workload: values,
    isWhole: whole,
    key,
  };
}

function layersOf({ service, environment, release, defaults }: Sources): Layer[] {
  const tier = service.spec.tier ?? defaultTier;
  const layers: (Layer | undefined)[] = [
    { id: 'built-in', path: [], values: serviceDefaults as Layer['values'] },
    defaults && layer(defaults, ['spec', 'service'], defaults.spec.service),
    defaults && layer(defaults, ['spec', 'tiers', tier], defaults.spec.tiers?.[tier], `tier: ${tier}`),
    layer(environment, ['spec', 'service'], environment.spec.service),
    layer(service, ['spec'], service.spec),
    layer(release, ['spec'], release.spec),
  ];
  return withPortVariable(layers.filter((candidate) => candidate !== undefined));
}

/** Whether there are defaults of which nothing is known. */
function isLost({ defaults, unread }: Organisation): boolean {
  return defaults === undefined && unread.has(fileOf.defaults());
}

function layer(from: Declaration<unknown>, path: string[], values: object | undefined, because?: string) {
  if (values === undefined) return undefined;
  return {
    file: from.file,
    id: from.id,
    path,
    values: values as Layer['values'],
    ...(because !== undefined && { because }),
  };
}

/** A container with exactly one port is told its number in PORT, as the platforms before us did (12factor.net/port-binding). */
function withPortVariable(layers: readonly Layer[]): Layer[] {
  const { ports } = merge(
    workloadSchema,
    layers.map(({ values }) => (values['ports'] === undefined ? {} : { ports: values['ports'] })),
  );
  const all = isMap(ports) ? Object.values(ports) : [];
  const [only] = all;
  if (all.length !== 1 || !isMap(only)) return [...layers];
  const values = { env: { PORT: JSON.stringify(only['targetPort'] ?? only['port']) } };
  return [{ id: 'built-in', path: [], because: 'the only port', values }, ...layers];
}

function isWhole(
  { teams, unread }: Organisation,
  { name, spec }: Declaration<ServiceSpec>,
  environment: string,
): boolean {
  const files = sourcesOf(name, environment);
  return hasOwner({ teams, unread }, spec) && !files.some((file) => unread.has(file));
}

/** Whether the team that owns a service exists, as far as is known. */
export function hasOwner(
  { teams, unread }: Pick<Organisation, 'teams' | 'unread'>,
  { owner }: Partial<ServiceSpec>,
): boolean {
  return owner !== undefined && (teams.has(owner) || unread.has(fileOf.team(owner)));
}
