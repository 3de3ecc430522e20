import type { EnvironmentSpec } from './kinds/environment.js';
import type { Declaration } from './kinds/kind.js';
import { defaultTier, serviceDefaults, type ServiceSpec } from './kinds/service.js';
import { isMap, merge, type Data } from './merge.js';
import { namespaceOf } from './names.js';
import { fileOf, type Organisation } from './organisation.js';
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
}

/** The layers of a service in an environment, or nothing where one of its declarations is missing. */
export function layersOf(organisation: Organisation, service: string, environment: string): Layer[] | undefined {
  const declared = organisation.services.get(service);
  const place = organisation.environments.get(environment);
  const release = organisation.releases.get(service)?.get(environment);
  const { defaults } = organisation;
  if (!declared || !place || !release || isLost(organisation)) return undefined;
  const tier = declared.spec.tier ?? defaultTier;
  const layers: (Layer | undefined)[] = [
    { id: 'built-in', path: [], values: serviceDefaults as Layer['values'] },
    defaults && layer(defaults, ['spec', 'service'], defaults.spec.service),
    defaults && layer(defaults, ['spec', 'tiers', tier], defaults.spec.tiers?.[tier], `tier: ${tier}`),
    layer(place, ['spec', 'service'], place.spec.service),
    layer(declared, ['spec'], declared.spec),
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
  const known = Object.entries<Data>(values as Layer['values']).filter(([field]) => isWorkloadField(field));
  const own = Object.fromEntries(known);
  return { file: from.file, id: from.id, path, values: own, ...(because !== undefined && { because }) };
}

function isWorkloadField(field: string): boolean {
  return Object.hasOwn(workloadSchema.properties ?? {}, field);
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

/** The service in the environment, merged; undefined where nothing is known of one of its declarations. */
export function instanceOf(organisation: Organisation, service: string, environment: string): Instance | undefined {
  const layers = layersOf(organisation, service, environment);
  const declared = organisation.services.get(service);
  const place = organisation.environments.get(environment);
  if (!layers || !declared || !place) return undefined;
  const merged = merge(
    workloadSchema,
    layers.map(({ values }) => values),
  );
  return {
    service: declared,
    environment: place,
    namespace: namespaceOf(declared.spec.owner, environment),
    layers,
    workload: merged as unknown as Workload,
    isWhole: isWhole(organisation, declared, environment),
  };
}

function isWhole(
  { teams, unread }: Organisation,
  { name, spec }: Declaration<ServiceSpec>,
  environment: string,
): boolean {
  const files = [
    fileOf.service(name),
    fileOf.release(name, environment),
    fileOf.environment(environment),
    fileOf.defaults(),
  ];
  return hasOwner({ teams, unread }, spec) && !files.some((file) => unread.has(file));
}

/** Whether the team that owns a service exists, as far as is known. */
export function hasOwner(
  { teams, unread }: Pick<Organisation, 'teams' | 'unread'>,
  { owner }: Partial<ServiceSpec>,
): boolean {
  return owner !== undefined && (teams.has(owner) || unread.has(fileOf.team(owner)));
}
