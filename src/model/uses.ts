import type { Instance } from './instance.js';
import type { Declaration } from './kinds/kind.js';
import { resourceOfService, resourceOfTeam, type Resource } from './managed.js';
import { offeredAs, type Offered } from './offered.js';
import { fileOf, isUnread, type Organisation } from './organisation.js';
import { namespaceOfTeams } from './provisioned.js';
import { folderFor, isManaged, managedOf, type ManagedDeclaration, type Resources } from './resources.js';

/** What a name in `uses` stands for, for a service in an environment. */
export type Used =
  | FoundResource
  /** The team's, and it does not exist in this environment. */
  | { readonly is: 'elsewhere'; readonly file: string; readonly id: string }
  /** There may be one, or its offering is not known: the file could not be read. */
  | { readonly is: 'unknown'; readonly file: string }
  /** There is none. `others` are the names that there are. */
  | { readonly is: 'absent'; readonly others: readonly string[] };

export interface FoundResource {
  readonly is: 'found';
  readonly resource: Resource;
  /** Missing where there is no such offering, which is told elsewhere. */
  readonly offered?: Offered;
}

/** By the names in `uses`. */
export type Uses = ReadonlyMap<string, Used>;

const none: Uses = new Map();

/** What everything stands for that an instance uses. What it has itself comes before what its team has. */
export function usesOf(organisation: Organisation, instance: Instance): Uses {
  const names = Object.keys(instance.workload.uses ?? {});
  return names.length === 0 ? none : new Map(names.map((name) => [name, usedBy(organisation, instance, name)]));
}

/** Uses as text: equal where nothing of them differs that a manifest or a finding may show. */
export function keyOfUses(uses: Uses): string {
  return [...uses].map(([name, used]) => `${name} ${keyOf(used)}`).join();
}

function keyOf(used: Used): string {
  if (used.is === 'absent') return `absent ${used.others.join(' ')}`;
  if (used.is === 'found') {
    const { file, id } = used.resource;
    return `found ${file} ${id} ${used.offered?.offering.id ?? ''}`;
  }
  return `${used.is} ${used.file} ${'id' in used ? used.id : ''}`;
}

function usedBy(organisation: Organisation, instance: Instance, name: string): Used {
  const { service, environment, workload, layers, resources } = instance;
  const own = resources.get(name);
  if (own !== undefined && isManaged(own.kind)) {
    const said = workload.uses?.[name] ?? { offering: '' };
    const of = { team: service.spec.owner, service: service.name, environment, said };
    return found(organisation, resourceOfService(own as ManagedDeclaration, of, layers));
  }
  return ofTeam(organisation, instance, name);
}

function ofTeam(organisation: Organisation, { service, environment, resources }: Instance, name: string): Used {
  const { owner } = service.spec;
  const file = `${folderFor.team(owner)}/${name}.yaml`;
  const ofTheTeam: Resources = organisation.resources.get(folderFor.team(owner)) ?? new Map();
  const declaration = ofTheTeam.get(name) as ManagedDeclaration | undefined;
  if (isUnread(organisation, file)) return { is: 'unknown', file };
  if (declaration === undefined || !isManaged(declaration.kind)) {
    const others = [...managedOf(resources.values()), ...managedOf(ofTheTeam.values())].map((it) => it.name);
    return { is: 'absent', others };
  }
  if (declaration.spec.environments?.includes(environment.name) === false)
    return { is: 'elsewhere', file, id: declaration.id };
  return found(organisation, resourceOfTeam(declaration, owner, environment));
}

function found(organisation: Organisation, resource: Resource): Used {
  const file = fileOf.offering(resource.said.offering);
  if (isUnread(organisation, file)) return { is: 'unknown', file };
  const offered = offeredAs(resource, organisation.offerings);
  return { is: 'found', resource, ...(offered && { offered }) };
}

/** The resources of teams, in each environment in which they exist; without what could not be read. */
export function resourcesOfTeams(organisation: Organisation): Resource[] {
  const teams = [...organisation.resources].filter(([folder]) => folder.startsWith(folderFor.team('')));
  if (teams.length === 0) return [];
  const running = environmentsOfTeams(organisation);
  return teams.flatMap(([folder, resources]) => {
    const team = folder.slice(folderFor.team('').length);
    return managedOf(resources.values()).flatMap((declaration) =>
      (declaration.spec.environments ?? [...(running.get(team) ?? [])]).flatMap((name) => {
        const environment = organisation.environments.get(name);
        if (environment === undefined || isUnread(organisation, declaration.file)) return [];
        return [resourceOfTeam(declaration, team, environment)];
      }),
    );
  });
}

/** The environments in which a team runs anything, by team, in the order of the environments. */
export function environmentsOfTeams({
  services,
  releases,
  environments,
}: Pick<Organisation, 'services' | 'releases'> & {
  readonly environments: ReadonlyMap<string, Declaration<unknown>>;
}): ReadonlyMap<string, ReadonlySet<string>> {
  const byTeam = new Map<string, Set<string>>();
  for (const [service, ofService] of releases) {
    const owner = services.get(service)?.spec.owner;
    if (owner !== undefined) byTeam.set(owner, new Set([...(byTeam.get(owner) ?? []), ...ofService.keys()]));
  }
  return new Map(
    [...byTeam].map(([team, names]) => [team, new Set([...environments.keys()].filter((it) => names.has(it)))]),
  );
}

/** The namespace of a resource that an instance uses: its own, or its team's. */
export function namespaceOfUsed(resource: Resource, { namespace }: Pick<Instance, 'namespace'>): string {
  return resource.service === undefined ? namespaceOfTeams(resource) : namespace;
}

/** Every resource in every environment: those that these services have themselves, then those of teams. */
export function allResources(organisation: Organisation, contexts: Iterable<{ readonly uses: Uses }>): Resource[] {
  const ofServices = [...contexts].flatMap(({ uses }) =>
    [...uses.values()].flatMap((used) =>
      used.is === 'found' && used.resource.service !== undefined ? [used.resource] : [],
    ),
  );
  return [...ofServices, ...resourcesOfTeams(organisation)];
}
