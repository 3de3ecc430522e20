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
}

/** The layers of a service in an environment, or nothing where one of its declarations is missing or unread. */
export function layersOf(organisation: Organisation, service: string, environment: string): Layer[] | undefined {
  const declared = organisation.services.get(service);
  const place = organisation.environments.get(environment);
  const release = organisation.releases.get(service)?.get(environment);
  if (!declared || !place || !release || organisation.unread.has(fileOf.defaults())) return undefined;
  const { defaults } = organisation;
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

/** The service in the environment, merged; undefined where a declaration is missing or unread. */
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
  };
}
