import { groupBy } from '../lists.js';
import type { Organisation } from '../model/organisation.js';
import type { TeamOnCall } from '../model/fields/on-call.js';
import type { TeamSpec } from '../model/kinds/team.js';
import { formOf, ownerKey } from './owner.js';

/** A team on GitHub as the declarations know it. */
export interface TeamPeople {
  /** `@organisation/team`. */
  readonly github: string;
  /** The names of the declared teams that are this one. */
  readonly teams: readonly string[];
  /** GitHub logins; where a change goes back, with those who are on call. */
  readonly members: readonly string[];
}

/**
 * The teams of an organisation by what they are on GitHub, in lower case.
 * @param goesBack whether it is for a change that goes back, which whoever is on call may approve, too
 * @param keys of those alone that are asked for, see {@link ownerKey}; all where left out
 */
export function teamsOf(
  { teams }: Pick<Organisation, 'teams'>,
  goesBack = false,
  keys?: ReadonlySet<string>,
): ReadonlyMap<string, TeamPeople> {
  const known = [...teams.values()].filter(({ spec }) => {
    // What is wrong in a declaration is left out of it.
    const github = spec.github as string | undefined;
    return github !== undefined && (keys?.has(ownerKey(github)) ?? true);
  });
  const onCall = ({ members = [] }: TeamOnCall = {}) => (goesBack ? members : []);
  const peopleIn = ({ members, onCall: called }: Partial<TeamSpec>) => [...(members ?? []), ...onCall(called)];
  const byGithub = groupBy(known, ({ spec }) => ownerKey(spec.github));
  return new Map(
    [...byGithub].map(([key, same]) => [
      key,
      {
        github: same[0]?.spec.github ?? '',
        teams: same.map(({ name }) => name),
        members: [...new Set(same.flatMap(({ spec }) => peopleIn(spec)))],
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
