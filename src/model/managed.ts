import type { EnvironmentSpec } from './kinds/environment.js';
import type { Declaration } from './kinds/kind.js';
import { managedSchema, type Managed, type ManagedKind } from './kinds/managed.js';
import { placeIn, type Layer } from './layers.js';
import { isMap, merge, type Data } from './merge.js';
import { joinName } from './names.js';
import { layersAt, valueAt, type Path } from './origin.js';
import type { ManagedDeclaration } from './resources.js';

/** A Database, Cache, Queue or Bucket in an environment: what is said of it there, after merging. */
export interface Resource {
  readonly kind: ManagedKind;
  readonly name: string;
  readonly team: string;
  /** Whose it is; missing where it is the team's, for all of its services. */
  readonly service?: string;
  readonly environment: Declaration<EnvironmentSpec>;
  /** The file that declares it, and the id of its blob. */
  readonly file: string;
  readonly id: string;
  readonly said: Managed;
  /** What says it, the lowest first: values by the fields of {@link Managed}. */
  readonly layers: readonly Layer[];
}

/** What a resource is called wherever it is: equal names are the same resource at two moments. */
export function keyOfResource({ team, service, environment, name }: Resource): string {
  return [environment.name, service === undefined ? `teams/${team}` : `services/${service}`, name].join('/');
}

/** Where a value of a resource is said: a path in a file; undefined where nothing says it. */
export function saidAt(resource: Resource, path: Path): { file: string; path: readonly string[] } | undefined {
  const values = resource.layers.map((layer) => layer.values);
  const layer = resource.layers[layersAt(managedSchema, values, path).at(-1) ?? -1];
  if (layer?.file === undefined) return undefined;
  const isText = path.length === 3 && typeof valueAt(managedSchema, layer.values, path.slice(0, 2)) === 'string';
  return { file: layer.file, path: placeIn(layer, isText ? path.slice(0, 2) : path) };
}

/** The name of the Secret with which services connect to a resource. */
export function connectionSecretOf({ service, name }: Pick<Resource, 'service' | 'name'>): string {
  return service === undefined ? name : joinName(service, name);
}

/** The name of a resource at its provider, where names know neither namespaces nor, mostly, clusters. */
export function externalNameOf({ said, environment, service, team, name }: Resource): string {
  return said.existing ?? joinName(environment.name, service ?? team, name);
}

/** What a declaration says of the resource wherever it exists. */
export function managedValues({ spec }: ManagedDeclaration): Layer['values'] {
  const { description: _, environments: __, overrides: ___, ...values } = spec as unknown as Layer['values'];
  return values;
}

/** What an override says. That it has no offering is a fault, which is told: what lower layers say of it holds. */
export function overriding<Said extends object>(said: Said): Said {
  if ((said as { offering?: string | null }).offering !== null) return said;
  return Object.fromEntries(Object.entries(said).filter(([name]) => name !== 'offering')) as Said;
}

/** A resource of a service, out of the layers of the service. */
export function resourceOfService(
  { kind, name, file, id }: ManagedDeclaration,
  of: Pick<Resource, 'team' | 'environment' | 'said'> & { readonly service: string },
  layers: readonly Layer[],
): Resource {
  const own = layers.flatMap((layer) => {
    const { uses } = layer.values;
    const values = isMap(uses) ? uses[name] : undefined;
    return isMap(values) ? [{ ...layer, path: placeIn(layer, ['uses', name]), within: [], values }] : [];
  });
  return { kind, name, ...of, file, id, layers: own };
}

/** A resource of a team in an environment. */
export function resourceOfTeam(
  declaration: ManagedDeclaration,
  team: string,
  environment: Declaration<EnvironmentSpec>,
): Resource {
  const { kind, name, file, id, spec } = declaration;
  const override = spec.overrides?.[environment.name];
  const layers: Layer[] = [
    { file, id, path: ['spec'], values: managedValues(declaration) },
    ...(override
      ? [{ file, id, path: ['spec', 'overrides', environment.name], values: overriding(override) as Layer['values'] }]
      : []),
  ];
  const said = merge(
    managedSchema,
    layers.map(({ values }) => values),
  ) as { readonly [key: string]: Data } & Managed;
  return { kind, name, team, environment, file, id, said, layers };
}
