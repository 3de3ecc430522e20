import { groupBy } from '../../lists.js';
import { externalNamesOf } from '../../model/external-names.js';
import type { Context } from '../../model/graph.js';
import { keyOfResource, type Resource } from '../../model/managed.js';
import { offeredAs, type Offerings } from '../../model/offered.js';
import type { Organisation } from '../../model/organisation.js';
import { resourcesOfTeams } from '../../model/uses.js';
import type { Problem } from '../../declare/finding.js';
import type { Collision } from '../meeting.js';
import { problemOf } from './teams.js';

/** Something at a provider, and the resource that makes it or takes it over. */
interface Thing {
  readonly name: string;
  readonly resource: Resource;
  /** The service whose it is; missing for a team's. */
  readonly context?: Context;
}

/**
 * Resources that would be the same thing at the provider, each to change it as it likes. A namespace or a cluster tells
 * nothing apart there, so those of all environments are compared, unless these say that their accounts differ.
 */
export function externalCollisions(all: readonly Context[], organisation: Organisation): Collision[] {
  const ofServices = all.flatMap((context) =>
    [...context.uses.values()].flatMap((used) =>
      used.is === 'found' && used.resource.service !== undefined ? [{ resource: used.resource, context }] : [],
    ),
  );
  const holders = [...ofServices, ...resourcesOfTeams(organisation).map((resource) => ({ resource }))];
  const things = holders.flatMap((holder) =>
    externalThings(holder.resource, organisation.offerings).map(({ key, name }) => ({
      key,
      thing: { ...holder, name } as Thing,
    })),
  );
  return [...groupBy(things, ({ key }) => key).values()].flatMap((same) =>
    collisionsAmong(same.map(({ thing }) => thing)),
  );
}

/** What a service claims at providers, as text: claims that are equal may collide. */
export function externalClaims({ uses }: Context, { offerings }: Organisation): string[] {
  return [...uses.values()].flatMap((used) =>
    used.is === 'found' ? externalThings(used.resource, offerings).map(({ key }) => key) : [],
  );
}

/** What a resource is at its provider: its names there, and the same with the kind, as text. */
export function externalThings(resource: Resource, offerings: Offerings): { key: string; name: string }[] {
  const offered = offeredAs(resource, offerings);
  const names = offered === undefined ? [] : externalNamesOf(resource, offered);
  return names.map(({ kind, name }) => ({ key: `${kind} ${name}`, name }));
}

function collisionsAmong(same: readonly Thing[]): Collision[] {
  return same.flatMap((own): Collision[] => {
    const other = same.find((it) => isAnother(own.resource, it.resource));
    if (other === undefined) return [];
    return [{ problem: collision(own, other), ...(own.context && { context: own.context }) }];
  });
}

function isAnother(one: Resource, other: Resource): boolean {
  if (keyOfResource(one) === keyOfResource(other)) return false;
  const [account, another] = [one, other].map(({ environment }) => environment.spec.account);
  return account === undefined || another === undefined || account === another;
}

function collision(own: Thing, other: Thing): Problem {
  const { resource } = own;
  const isTaken = resource.said.existing !== undefined;
  // One resource in two environments says it once.
  const isSame = resource.file === other.resource.file && !isTaken;
  const [first, second] = isSame && wordsOf(own) > wordsOf(other) ? [other, own] : [own, other];
  return problemOf(resource, {
    code: 'name-collision',
    path: [isTaken ? 'existing' : 'offering'],
    message: `${wordsOf(first)} is ${own.name} at the provider, and so is ${wordsOf(second)}: both would change one thing.`,
    hint: hintFor(own, other),
  });
}

function hintFor({ resource }: Thing, other: Thing): string {
  if (resource.said.existing !== undefined) return 'One thing has one declaration: who else needs it uses that one.';
  if (resource.file === other.resource.file)
    return 'Have the offering say externalName, or the environments the account of each.';
  return 'Rename one of them, or have the offering say externalName.';
}

function wordsOf({ resource: { service, team, name, environment } }: Thing): string {
  return `${name} of ${service ?? `team ${team}`} in ${environment.name}`;
}
