import { groupBy } from '../lists.js';
import type { Organisation } from '../model/organisation.js';
import { formOf, ownerKey } from './owner.js';

/** A team on GitHub as the declarations know it. */
export interface TeamPeople {
  /** `@organisation/team`. */
  readonly github: string;
  /** The names of the declared teams that are this one. */
  readonly teams: readonly string[];
  /** GitHub logins. */
  readonly members: readonly string[];
}

/** The teams of an organisation by what they are on GitHub, in lower case. */
export function teamsOf({ teams }: Pick<Organisation, 'teams'>): ReadonlyMap<string, TeamPeople> {
  // What is wrong in a declaration is left out of it.
  const known = [...teams.values()].filter(({ spec }) => (spec.github as string | undefined) !== undefined);
  const byGithub = groupBy(known, ({ spec }) => ownerKey(spec.github));
  return new Map(
    [...byGithub].map(([key, same]) => [
      key,
      {
        github: same[0]?.spec.github ?? '',
        teams: same.map(({ name }) => name),
        members: [...new Set(same.flatMap(({ spec }) => (spec.members as readonly string[] | undefined) ?? []))],
      },
    ]),
  );
}

/** Who may approve for an owner, in lower case: a person for itself, a team by its members; nobody for whom nobody knows. */
export function peopleOf(owner: string, teams: ReadonlyMap<string, TeamPeople>): readonly string[] {
  const key = ownerKey(owner);
  if (formOf(owner) === 'person') return [key.slice(1)];
  return (teams.get(key)?.members ?? []).map((login) => login.toLowerCase());
}
