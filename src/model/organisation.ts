import type { DefaultsSpec } from './kinds/defaults.js';
import type { EnvironmentSpec } from './kinds/environment.js';
import type { Declaration } from './kinds/kind.js';
import type { ReleaseSpec } from './kinds/release.js';
import type { ServiceSpec } from './kinds/service.js';
import type { TeamSpec } from './kinds/team.js';
import type { WaiverSpec } from './kinds/waiver.js';

/** All declarations of one tree, by what they declare. */
export interface Organisation {
  readonly teams: ReadonlyMap<string, Declaration<TeamSpec>>;
  readonly environments: ReadonlyMap<string, Declaration<EnvironmentSpec>>;
  readonly services: ReadonlyMap<string, Declaration<ServiceSpec>>;
  /** By service, then by environment. */
  readonly releases: ReadonlyMap<string, ReadonlyMap<string, Declaration<ReleaseSpec>>>;
  readonly defaults: Declaration<DefaultsSpec> | undefined;
  readonly waivers: readonly Declaration<WaiverSpec>[];
  /**
   * Files that are there but could not be read, or not as a whole. What they declare exists, though nobody knows all
   * that it says: a reference to it is no fault of its own, and it is not rendered.
   */
  readonly unread: ReadonlySet<string>;
}

/** The paths of declarations by what they declare: the inverse of what the kinds say about their paths. */
export const fileOf = {
  team: (name: string) => `teams/${name}.yaml`,
  environment: (name: string) => `environments/${name}.yaml`,
  service: (name: string) => `services/${name}/service.yaml`,
  release: (service: string, environment: string) => `services/${service}/${environment}.yaml`,
  defaults: () => 'platform/defaults.yaml',
};

/** The files that a service in an environment is made from. */
export function sourcesOf(service: string, environment: string): string[] {
  return [
    fileOf.service(service),
    fileOf.release(service, environment),
    fileOf.environment(environment),
    fileOf.defaults(),
  ];
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
  return {
    teams: named<TeamSpec>('Team'),
    environments: named<EnvironmentSpec>('Environment'),
    services: named<ServiceSpec>('Service'),
    releases,
    defaults: named<DefaultsSpec>('Defaults').get('defaults'),
    waivers: declarations.filter(({ kind }) => kind === 'Waiver') as Declaration<WaiverSpec>[],
    unread,
  };
}

/** The name of the folder that a file stands in. */
export function folderOf(file: string): string {
  return file.split('/').at(-2) ?? '';
}
