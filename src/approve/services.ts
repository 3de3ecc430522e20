import { compareText, groupBy } from '../lists.js';
import { fileOf, type Organisation } from '../model/organisation.js';
import type { Asked } from './demand.js';
import { teamsOf } from './people.js';

/** The declarations of both sides. */
export interface Sides {
  readonly before: Organisation;
  readonly after: Organisation;
}

/**
 * What the teams are asked whose a service becomes or was: nobody gives a service to a team that does not know of it. What
 * is approved is all that differs of the service.
 */
export function askedOfServices({ before, after }: Sides, files: readonly string[]): Asked[] {
  const byFolder = groupBy(files, (file) => file.split('/').slice(0, 2).join('/'));
  const names = [...new Set([...before.services.keys(), ...after.services.keys()])].sort(compareText);
  return names.flatMap((name) => {
    const [was, is] = [before, after].map(({ services }) => services.get(name)?.spec.owner);
    if (is === undefined || was === is) return [];
    const ask = (team: string, reason: string): Asked[] => {
      const github = githubOf(team, { before, after });
      return github === undefined
        ? []
        : [{ approvers: [github], reason, files: byFolder.get(`services/${name}`) ?? [] }];
    };
    if (was === undefined) return before.unread.has(fileOf.service(name)) ? [] : ask(is, `owns ${name}, which is new`);
    return [...ask(was, `gives ${name} to ${is}`), ...ask(is, `takes over ${name} from ${was}`)];
  });
}

/** The base decides who a team is; of one that only the head has nobody can approve. That one is missing is a finding. */
export function githubOf(team: string, { before, after }: Sides): string | undefined {
  return [before, after].flatMap(({ teams }) => teams.get(team)?.spec.github ?? [])[0];
}

/** What a team on GitHub is asked whose name another declared team takes: from the merge on, its members would speak for it. */
export function askedOfTeams({ before, after }: Sides): Asked[] {
  // Who says the same as before takes nothing.
  const come = [...after.teams].filter(([name, { id }]) => before.teams.get(name)?.id !== id);
  if (come.length === 0) return [];
  const known = teamsOf(before);
  return [...teamsOf(after)].flatMap(([key, { teams }]) => {
    const taken = known.get(key);
    if (taken === undefined) return [];
    return teams
      .filter((name) => !taken.teams.includes(name))
      .map((name) => ({
        approvers: [taken.github],
        reason: `shares its name on GitHub with team ${name}`,
        files: [fileOf.team(name)],
      }));
  });
}
