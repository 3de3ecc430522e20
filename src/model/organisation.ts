import { groupBy } from '../lists.js';
import type { DefaultsSpec } from './kinds/defaults.js';
import type { EnvironmentSpec } from './kinds/environment.js';
import type { Declaration } from './kinds/kind.js';
import type { OfferingSpec } from './kinds/offering.js';
import type { PricesSpec } from './kinds/prices.js';
import type { ReleaseSpec } from './kinds/release.js';
import type { ServiceSpec } from './kinds/service.js';
import type { TeamSpec } from './kinds/team.js';
import { withKnownObjects } from './known-objects.js';
import { folderFor, type Resources } from './resources.js';
import type { WaiverSpec } from './kinds/waiver.js';

/** All declarations of one tree, by what they declare. */
export interface Organisation {
  readonly teams: ReadonlyMap<string, Declaration<TeamSpec>>;
  readonly environments: ReadonlyMap<string, Declaration<EnvironmentSpec>>;
  readonly services: ReadonlyMap<string, Declaration<ServiceSpec>>;
  /** By service, then by environment. */
  readonly releases: ReadonlyMap<string, ReadonlyMap<string, Declaration<ReleaseSpec>>>;
  readonly defaults: Declaration<DefaultsSpec> | undefined;
  /** What the platform offers, by name, and what providers charge, by provider and region. */
  readonly offerings: ReadonlyMap<string, Declaration<OfferingSpec>>;
  readonly prices: ReadonlyMap<string, Declaration<PricesSpec>>;
  /** Those that could be read as a whole: of any other, nobody knows all that it would accept, or for how long. */
  readonly waivers: readonly Declaration<WaiverSpec>[];
  /** What services and teams have beside what runs, by folder: `services/cart`, `teams/shop`. */
  readonly resources: ReadonlyMap<string, Resources>;
  /**
   * Files that are there but could not be read, or not as a whole. What they declare exists, though nobody knows all
   * that it says: a reference to it is no fault of its own, and it is not rendered.
   */
  readonly unread: ReadonlySet<string>;
  /** Those of them in the folder of a service or a team that may declare a resource of any kind, by folder. */
  readonly unclear: ReadonlyMap<string, readonly string[]>;
}

/** The paths of declarations by what they declare: the inverse of what the kinds say about their paths. */
export const fileOf = {
  team: (name: string) => `teams/${name}.yaml`,
  environment: (name: string) => `environments/${name}.yaml`,
  service: (name: string) => `services/${name}/service.yaml`,
  release: (service: string, environment: string) => `services/${service}/${environment}.yaml`,
  defaults: () => 'platform/defaults.yaml',
  offering: (name: string) => `platform/offerings/${name}.yaml`,
  prices: (name: string) => `platform/prices/${name}.yaml`,
};

/** The files without any of which a service does not run in an environment as it does. */
export function frameOf(service: string, environment: string): string[] {
  return [
    fileOf.service(service),
    fileOf.release(service, environment),
    fileOf.environment(environment),
    fileOf.defaults(),
  ];
}

/** The files that a service in an environment is made from, and those that it may be made from. */
export function sourcesOf(
  { resources, unclear }: Pick<Organisation, 'resources' | 'unclear'>,
  service: string,
  environment: string,
): string[] {
  const folder = folderFor.service(service);
  return [
    ...frameOf(service, environment),
    ...[...(resources.get(folder)?.values() ?? [])].map(({ file }) => file),
    ...(unclear.get(folder) ?? []),
  ];
}

/** Whether a file, or a folder around it, is there and could not be read as a whole. */
export function isUnread({ unread }: Pick<Organisation, 'unread'>, file: string): boolean {
  const parts = file.split('/');
  return parts.some((_, index) => unread.has(parts.slice(0, index + 1).join('/')));
}

/** Sorts declarations that fit their schemas and agree with their paths. Maps are in the order of the list. */
export function organise(declarations: readonly Declaration<unknown>[], unread: ReadonlySet<string>): Organisation {
  const named = <Spec>(kind: string): Map<string, Declaration<Spec>> =>
    new Map(
      declarations
        .filter((declaration) => declaration.kind === kind)
        .map((declaration) => [declaration.name, declaration as Declaration<Spec>]),
    );
  const releases = new Map<string, Map<string, Declaration<ReleaseSpec>>>();
  for (const declaration of declarations) {
    if (declaration.kind !== 'Release') continue;
    const service = folderOf(declaration.file);
    const ofService = releases.get(service) ?? new Map<string, Declaration<ReleaseSpec>>();
    releases.set(service, ofService.set(declaration.name, declaration as Declaration<ReleaseSpec>));
  }
  const environments = named<EnvironmentSpec>('Environment');
  const isKnown = new Set(declarations.map(({ file }) => file));
  const unclear = [...unread].filter((file) => !isKnown.has(file) && mayBeResource(file, { environments, unread }));
  return {
    teams: named<TeamSpec>('Team'),
    environments,
    services: named<ServiceSpec>('Service'),
    releases,
    defaults: named<DefaultsSpec>('Defaults').get('defaults'),
    offerings: new Map([...named<OfferingSpec>('Offering')].map(([name, it]) => [name, withKnownObjects(it)])),
    prices: named<PricesSpec>('Prices'),
    waivers: declarations.filter(
      ({ kind, pruned }) => kind === 'Waiver' && pruned === undefined,
    ) as Declaration<WaiverSpec>[],
    resources: resourcesIn(declarations),
    unread,
    unclear: groupBy(unclear, (file) => file.split('/').slice(0, 2).join('/')),
  };
}

function resourcesIn(declarations: readonly Declaration<unknown>[]): Organisation['resources'] {
  const resources = declarations.filter(
    ({ file, kind }) => /^(services|teams)\/[^/]+\/[^/]+$/.test(file) && kind !== 'Service' && kind !== 'Release',
  );
  const byFolder = groupBy(resources, ({ file }) => file.slice(0, file.lastIndexOf('/')));
  return new Map([...byFolder].map(([folder, list]) => [folder, new Map(list.map((it) => [it.name, it]))]));
}

/** A file that is no release, as no environment has its name; or a whole folder of a service or a team. */
function mayBeResource(file: string, { environments, unread }: Pick<Organisation, 'environments' | 'unread'>): boolean {
  const [, folder, name] = /^(services|teams)\/[^/.]+(?:\/([-a-z0-9]+)\.yaml)?$/.exec(file) ?? [];
  if (folder === undefined) return false;
  if (folder === 'teams' || name === undefined) return true;
  return name !== 'service' && !environments.has(name) && !isUnread({ unread }, fileOf.environment(name));
}

/** The name of the folder that a file stands in. */
export function folderOf(file: string): string {
  return file.split('/').at(-2) ?? '';
}
