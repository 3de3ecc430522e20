import { compareText, groupBy } from '../lists.js';
import { podSecurityLevel } from '../model/exposure.js';
import { weakest, type PodSecurityLevel } from '../model/fields/pod-security.js';
import type { Context } from '../model/graph.js';
import type { EnvironmentSpec } from '../model/kinds/environment.js';
import type { Declaration } from '../model/kinds/kind.js';
import { namespaceOf } from '../model/names.js';
import type { Organisation } from '../model/organisation.js';
import type { NamespaceContext } from './namespace.js';
import type { PartBase } from './part.js';
import { resourceParts, type ResourcePart } from './resource-parts.js';
import { sharedParts, type SharedPart } from './shared-parts.js';

/**
 * A part of the rendered tree before it is rendered, in an environment: a service, a namespace, what a team has for
 * all of its services, or a resource. Parts with equal ids
 * are the same at two moments; those with equal paths and keys, too, have equal content.
 */
export type Part = ServicePart | NamespacePart | SharedPart | ResourcePart;

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

/** Every part that these services in their environments render to. */
export function partsOf(contexts: readonly Context[], organisation: Organisation): Part[] {
  const resources = resourceParts(contexts, organisation);
  return [
    ...contexts.map(servicePart),
    ...namespaceParts(contexts, resources),
    ...sharedParts(contexts, organisation),
    ...resources,
  ];
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

function namespaceParts(contexts: readonly Context[], resources: readonly ResourcePart[]): NamespacePart[] {
  const spaces = groupBy(contexts, ({ instance }) => `${instance.environment.name}/namespaces/${instance.namespace}`);
  const parts = [...spaces].flatMap(([id, inside]) => {
    const [first] = inside;
    if (first === undefined) return [];
    const { environment, namespace } = first.instance;
    const members = new Map(inside.map(({ instance }) => [instance.service.name, podSecurityLevel(instance.workload)]));
    return [namespacePart({ id, environment, namespace, team: teamOf(namespace, inside), members })];
  });
  // What a team has for all of its services is in its own namespace, even where they run in others.
  const alone = resources.flatMap(({ resource: { resource, namespace } }) => {
    const { environment, team } = resource;
    const id = `${environment.name}/namespaces/${namespace}`;
    return spaces.has(id)
      ? []
      : [[id, namespacePart({ id, environment, namespace, team, members: new Map() })] as const];
  });
  return [...parts, ...new Map(alone).values()];
}

function namespacePart(of: {
  readonly id: string;
  readonly environment: Declaration<EnvironmentSpec>;
  readonly namespace: string;
  readonly team: string;
  readonly members: NamespacePart['members'];
}): NamespacePart {
  const { id, environment, team, members } = of;
  const { quota, limitRange } = environment.spec;
  const podSecurity = weakest([...members.values()]);
  const namespace = { team, environment: environment.name, namespace: of.namespace, quota, limitRange, podSecurity };
  const path = `${environment.name}/${team}`;
  return { id, path, key: JSON.stringify(namespace), namespace, environment, members };
}

/** The team whose folder a namespace is in: the one that it is named for, else the first one that runs something there. */
function teamOf(namespace: string, inside: readonly Context[]): string {
  const teams = inside.map(({ instance }) => instance.service.spec.owner).sort(compareText);
  const environment = inside[0]?.instance.environment.name ?? '';
  return teams.find((team) => namespaceOf(team, environment) === namespace) ?? teams[0] ?? '';
}
