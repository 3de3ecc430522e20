import { merge, type Data } from '../model/merge.js';
import type { Declaration } from '../model/kinds/kind.js';
import { managedSchema, type Managed, type ManagedSpec } from '../model/kinds/managed.js';
import { isUnread, type Organisation } from '../model/organisation.js';
import { folderFor } from '../model/resources.js';
import type { Bill } from './bill.js';
import { sumOfLines } from './lines.js';
import { isManaged, resourceLines } from './managed.js';
import type { Pricing } from './pricing.js';

/** A resource of a team. */
export interface SharedResource {
  readonly team: string;
  readonly declaration: Declaration<TeamManagedSpec>;
  /** The environments that it exists in; missing where that is all in which the team runs anything. */
  readonly environments?: readonly string[];
}

type TeamManagedSpec = ManagedSpec & {
  readonly environments?: readonly string[];
  readonly overrides?: Readonly<Record<string, Managed>>;
};

/** The resources of all teams, with the environments where they exist. */
export function sharedResources(organisation: Organisation): SharedResource[] {
  return [...organisation.teams.keys()].flatMap((team) => {
    const all = [...(organisation.resources.get(folderFor.team(team))?.values() ?? [])];
    return all
      .filter((it) => isManaged(it) && !isUnread(organisation, it.file))
      .map((it) => {
        const declaration = it as Declaration<TeamManagedSpec>;
        return { team, declaration, environments: declaration.spec.environments ?? whereRuns(organisation, team) };
      });
  });
}

function whereRuns({ services, releases }: Organisation, team: string): string[] {
  const own = [...services.values()].filter(({ spec }) => spec.owner === team);
  return [...new Set(own.flatMap(({ name }) => [...(releases.get(name)?.keys() ?? [])]))];
}

/** What a team's resource costs in an environment: the team, whoever uses it. */
export function sharedBill({ team, declaration }: SharedResource, pricing: Pricing): Bill {
  const { name, id } = declaration;
  const managed = managedIn(declaration, pricing.environment.name);
  const offering = pricing.offerings.get(managed.offering)?.id ?? '';
  const lines = resourceLines({ name, managed }, pricing);
  return {
    environment: pricing.environment.name,
    team,
    resource: name,
    key: `${id} ${pricing.environment.id}`,
    rates: `${pricing.list} ${offering}`,
    lines,
    sum: sumOfLines(lines),
  };
}

/** What a team's resource is in an environment. */
export function managedIn({ spec }: Declaration<TeamManagedSpec>, environment: string): Managed {
  const { description: _, environments: _all, overrides = {}, ...own } = spec;
  const layers = [own, ...(Object.hasOwn(overrides, environment) ? [overrides[environment]] : [])];
  return merge(managedSchema, layers as unknown as { readonly [key: string]: Data }[]) as unknown as Managed;
}
