import type { Context } from '../model/graph.js';
import { namesIn, namesOfStores, namesOfTeam, type ObjectName } from '../model/object-names.js';
import type { Organisation } from '../model/organisation.js';
import type { Offerings } from '../model/offered.js';
import { folderFor, managedOf, type ManagedDeclaration } from '../model/resources.js';
import { resourceOfTeam } from '../model/managed.js';
import { offeredAs } from '../model/offered.js';
import { namespaceOfTeams, objectsOf } from '../model/provisioned.js';
import { storesOf } from '../model/secret-stores.js';
import { headlessServiceOf } from '../model/service-names.js';
import type { Path } from '../model/origin.js';
import { collisionsOf, type Collision, type Named } from './meeting.js';

/** Names of objects that would meet in a namespace. */
export function objectCollisions(contexts: readonly Context[], organisation: Organisation): Collision[] {
  const shared = sharedObjects(contexts, organisation);
  return collisionsOf([...shared, ...suspects(contexts, shared)]);
}

/** What the teams have, in each namespace that a team uses. */
function sharedObjects(contexts: readonly Context[], organisation: Organisation): Named[] {
  const { resources } = organisation;
  if (resources.size === 0 && contexts.every(({ instance }) => storesOf(instance.environment).length === 0)) return [];
  const places = new Map(
    contexts.map((context) => [`${context.instance.service.spec.owner} ${spaceOf(context)}`, context]),
  );
  return [...places.values()].flatMap((context) => {
    const { service, environment } = context.instance;
    const { owner } = service.spec;
    const ofTeam = resources.get(folderFor.team(owner)) ?? new Map();
    return [
      ...namesOfTeam(ofTeam, environment.name),
      ...namesOfStores(owner, environment),
      ...resourcesOf(managedOf(ofTeam.values()), context, organisation.offerings),
    ].map((it) => named(context, it, `team ${owner}`));
  });
}

/** The objects of what a team has, in the team's own namespace. */
function resourcesOf(all: readonly ManagedDeclaration[], { instance }: Context, offerings: Offerings): ObjectName[] {
  const { environment, namespace, service } = instance;
  return all.flatMap((declaration) => {
    const resource = resourceOfTeam(declaration, service.spec.owner, environment);
    const offered = offeredAs(resource, offerings);
    const isHere = declaration.spec.environments?.includes(environment.name) !== false;
    if (offered === undefined || !isHere || namespaceOfTeams(resource) !== namespace) return [];
    return objectsOf(resource, offered, namespace).map((it) => ({ ...it, path: ofFile, file: declaration.file }));
  });
}

const ofFile: Path = ['metadata', 'name'];

/**
 * The objects of those whose names meet others. Only names that are joined from parts, cut or chosen can: where no service
 * of a namespace has any, its names are not looked at.
 */
function suspects(contexts: readonly Context[], shared: readonly Named[]): Named[] {
  const chosen = contexts.filter(hasOtherNames);
  const spaces = new Set([...shared.map(({ context }) => context), ...chosen].map(spaceOf));
  const near = contexts
    .filter((context) => spaces.has(spaceOf(context)))
    .map((context) => ({ context, names: objectsIn(context).map((it) => nameIn(context, it)) }));
  const twice = repeated([...shared.map(({ name }) => name), ...near.flatMap(({ names }) => names)]);
  return near
    .filter(({ names }) => names.some((name) => twice.has(name)))
    .flatMap(({ context }) => objectsIn(context).map((it) => named(context, it, context.instance.service.name)));
}

function repeated(names: readonly string[]): Set<string> {
  const seen = new Set<string>();
  return new Set(names.filter((name) => seen.size === seen.add(name).size));
}

/** So long a name of a service is whole in those of all of its objects. */
const shortEnough = 50;

function hasOtherNames({ instance }: Context): boolean {
  const { expose, externalNames, config, volumes, names, serviceAccount } = instance.workload;
  const isCut = instance.environment.spec.monitoring !== undefined && instance.service.name.length > shortEnough;
  const chosen = [expose, externalNames, config, volumes, names, serviceAccount?.name];
  const isChosen = chosen.some((value) => value !== undefined);
  return isChosen || isCut || instance.resources.size > 0 || headlessServiceOf(instance)?.isAutomatic === true;
}

function spaceOf({ instance: { environment, namespace } }: Context): string {
  return `${environment.name} ${namespace}`;
}

function objectsIn(context: Context): ObjectName[] {
  const { instance, uses } = context;
  const ofResources = [...uses.values()].flatMap((used) => {
    if (used.is !== 'found' || used.resource.service === undefined || used.offered === undefined) return [];
    const path = ['uses', used.resource.name];
    return objectsOf(used.resource, used.offered, instance.namespace).map((it) => ({ ...it, path }));
  });
  return [...namesIn(instance), ...ofResources];
}

function nameIn(context: Context, { kind, name }: ObjectName): string {
  return `${kind} ${spaceOf(context)}/${name}`;
}

function named(context: Context, it: ObjectName, whose: string): Named {
  const { kind, name, path, role, file } = it;
  return {
    name: nameIn(context, it),
    owner: [file ?? path.join('.'), role, whose].join(' '),
    what: `the ${[role, kind, name].filter(Boolean).join(' ')} of ${whose} in ${context.instance.environment.name}`,
    path,
    ...(file !== undefined && { file }),
    context,
  };
}
