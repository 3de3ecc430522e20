import { groupBy } from '../../lists.js';
import { apiOf } from '../../model/definitions.js';
import type { Context } from '../../model/graph.js';
import { keyOfResource, type Resource } from '../../model/managed.js';
import { offeredAs, type Offerings } from '../../model/offered.js';
import type { Organisation } from '../../model/organisation.js';
import { resourcesOfTeams } from '../../model/uses.js';
import type { Problem } from '../../declare/finding.js';
import type { Collision } from '../collisions.js';
import { problemOf } from './teams.js';

/** Who takes something over that exists at the provider. */
interface Taker {
  readonly resource: Resource;
  /** The service whose it is; missing for a team's. */
  readonly context?: Context;
}

/** Resources of an environment that would take over the same thing at the provider, each to change it as it likes. */
export function existingCollisions(all: readonly Context[], organisation: Organisation): Collision[] {
  const ofServices = all.flatMap((context) =>
    [...context.uses.values()].flatMap((used): Taker[] =>
      used.is === 'found' && used.resource.service !== undefined ? [{ resource: used.resource, context }] : [],
    ),
  );
  const takers = [...ofServices, ...resourcesOfTeams(organisation).map((resource): Taker => ({ resource }))];
  const taken = takers.flatMap((taker) =>
    takenOver(taker.resource, organisation.offerings).map((thing) => ({ thing, taker })),
  );
  return [...groupBy(taken, ({ thing }) => thing).values()].flatMap((same) =>
    same.flatMap(({ taker: { resource, context } }) => {
      const other = same.find((it) => keyOfResource(it.taker.resource) !== keyOfResource(resource));
      if (other === undefined) return [];
      return [{ problem: collision(resource, other.taker.resource), ...(context && { context }) }];
    }),
  );
}

/** What a service claims at providers, as text: claims that are equal collide. */
export function existingClaims({ uses }: Context, { offerings }: Organisation): string[] {
  return [...uses.values()].flatMap((used) => (used.is === 'found' ? takenOver(used.resource, offerings) : []));
}

/** What a resource takes over, as text. Another kind of thing may be called the same. */
export function takenOver(resource: Resource, offerings: Offerings): string[] {
  const { said, environment } = resource;
  if (said.existing === undefined) return [];
  const provision = offeredAs(resource, offerings)?.stage?.provision ?? {};
  return Object.values(provision).flatMap(({ apiVersion, kind, adopts }) =>
    adopts === true ? [[environment.name, apiOf(apiVersion).group, kind, said.existing].join(' ')] : [],
  );
}

function collision(own: Resource, other: Resource): Problem {
  const [first, second] = [own, other].map(({ service, team, name }) => `${name} of ${service ?? `team ${team}`}`);
  return problemOf(own, {
    code: 'name-collision',
    path: ['existing'],
    message: `${first} takes over ${own.said.existing} in ${own.environment.name}, and so does ${second}: both would change one thing.`,
    hint: 'Let one of them take it over; who else needs it uses that one.',
  });
}
