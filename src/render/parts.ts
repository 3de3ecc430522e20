import { compareText, groupBy } from '../lists.js';
import { podSecurityLevel } from '../model/exposure.js';
import { weakest, type PodSecurityLevel } from '../model/fields/pod-security.js';
import type { Context } from '../model/graph.js';
import type { Declaration } from '../model/kinds/kind.js';
import { namespaceOf } from '../model/names.js';
import { isUnread, type Organisation } from '../model/organisation.js';
import { folderFor, ofKind } from '../model/resources.js';
import type { NamespaceContext } from './namespace.js';
import type { SharedConfig } from './shared.js';

/**
 * A part of the rendered tree before it is rendered, in an environment: a service, a namespace, or what a team has for
 * all of its services. Parts with equal ids
 * are the same at two moments; those with equal paths and keys, too, have equal content.
 */
export type Part = ServicePart | NamespacePart | SharedPart;

interface PartBase {
  readonly id: string;
  /** The folder that it is rendered to. */
  readonly path: string;
  /** All that its content depends on, as text. */
  readonly key: string;
}

export interface ServicePart extends PartBase {
  readonly service: Context;
}

export interface NamespacePart extends PartBase {
  readonly namespace: NamespaceContext;
  /** The file of the environment, and its id. */
  readonly environment: Pick<Declaration<unknown>, 'file' | 'id'>;
  /** What each service in it needs of the namespace. */
  readonly members: ReadonlyMap<string, PodSecurityLevel>;
}

export interface SharedPart extends PartBase {
  readonly shared: SharedConfig;
  readonly environment: string;
  readonly team: string;
}

/** Every part that these services in their environments render to. */
export function partsOf(contexts: readonly Context[], organisation: Organisation): Part[] {
  return [...contexts.map(servicePart), ...namespaceParts(contexts), ...sharedParts(contexts, organisation)];
}

/** What the teams of these services have, in each namespace that a team uses; without what could not be read. */
function sharedParts(contexts: readonly Context[], organisation: Organisation): SharedPart[] {
  if (organisation.resources.size === 0) return [];
  const places = groupBy(contexts, ({ instance: { environment, service, namespace } }) =>
    [environment.name, service.spec.owner, namespace].join('/'),
  );
  return [...places.keys()].flatMap((place) => {
    const [environment = '', team = '', namespace = ''] = place.split('/');
    const resources = organisation.resources.get(folderFor.team(team)) ?? new Map();
    return ofKind(resources.values(), 'Config')
      .filter(({ file, spec }) => !isUnread(organisation, file) && spec.environments?.includes(environment) !== false)
      .map((declaration) => {
        const { file, id } = declaration;
        const shared = { declaration, namespace, team };
        return { id: `${place}/${file}`, path: `${environment}/${team}`, key: id, shared, environment, team };
      });
  });
}

function servicePart(context: Context): ServicePart {
  const { service, environment } = context.instance;
  return {
    id: `${environment.name}/services/${service.name}`,
    path: `${environment.name}/${service.spec.owner}/${service.name}`,
    key: context.key,
    service: context,
  };
}

function namespaceParts(contexts: readonly Context[]): NamespacePart[] {
  const spaces = groupBy(contexts, ({ instance }) => `${instance.environment.name}/namespaces/${instance.namespace}`);
  return [...spaces].flatMap(([id, inside]) => {
    const [first] = inside;
    if (first === undefined) return [];
    const { environment, namespace: name } = first.instance;
    const team = teamOf(name, inside);
    const { quota, limitRange } = environment.spec;
    const members = new Map(inside.map(({ instance }) => [instance.service.name, podSecurityLevel(instance.workload)]));
    const podSecurity = weakest([...members.values()]);
    const namespace = { team, environment: environment.name, namespace: name, quota, limitRange, podSecurity };
    const path = `${environment.name}/${team}`;
    return [{ id, path, key: JSON.stringify(namespace), namespace, environment, members }];
  });
}

/** The team whose folder a namespace is in: the one that it is named for, else the first one that runs something there. */
function teamOf(namespace: string, inside: readonly Context[]): string {
  const teams = inside.map(({ instance }) => instance.service.spec.owner).sort(compareText);
  const environment = inside[0]?.instance.environment.name ?? '';
  return teams.find((team) => namespaceOf(team, environment) === namespace) ?? teams[0] ?? '';
}
