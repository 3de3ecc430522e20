import { compareText, groupBy } from '../lists.js';
import { podSecurityLevel } from '../model/exposure.js';
import { weakest, type PodSecurityLevel } from '../model/fields/pod-security.js';
import type { Context } from '../model/graph.js';
import type { Declaration } from '../model/kinds/kind.js';
import { namespaceOf } from '../model/names.js';
import type { NamespaceContext } from './namespace.js';

/**
 * A part of the rendered tree before it is rendered: a service, or a namespace, in an environment. Parts with equal ids
 * are the same at two moments; those with equal paths and keys, too, have equal content.
 */
export type Part = ServicePart | NamespacePart;

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

/** Every part that these services in their environments render to. */
export function partsOf(contexts: readonly Context[]): Part[] {
  return [...contexts.map(servicePart), ...namespaceParts(contexts)];
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
