import { groupBy } from '../lists.js';
import type { Foreign } from '../validate/foreign-namespaces.js';
import type { Asked } from './demand.js';
import { githubOf, type Sides } from './services.js';

/**
 * What they are asked whose namespace a service comes to: one of the teams that have it; where no team does, the platform,
 * which gives it a quota and closes it, whoever runs there already.
 */
export function askedOfNamespaces(
  foreign: readonly Foreign[],
  sides: Sides,
  files: readonly string[],
  platform: readonly string[],
): Asked[] {
  const comes = foreign.filter(({ isNew }) => isNew);
  const groups = groupBy(comes, ({ context: { instance }, teams }) =>
    JSON.stringify([instance.service.name, instance.namespace, teams]),
  );
  return [...groups.values()].flatMap((group): Asked[] => {
    const [first] = group;
    if (first === undefined) return [];
    const { context, teams } = first;
    const { service, namespace } = context.instance;
    const ofTeams = teams.flatMap((team) => githubOf(team, sides) ?? []);
    const approvers = ofTeams.length > 0 ? ofTeams : platform;
    if (approvers.length === 0) return [];
    return [
      {
        approvers,
        reason: `lets ${service.name} into the namespace ${namespace}`,
        files: files.filter((file) => file.startsWith(`services/${service.name}/`)),
        said: group.map(({ context: { instance } }) => instance.environment.name),
      },
    ];
  });
}
