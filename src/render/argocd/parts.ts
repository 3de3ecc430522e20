import { compareText, groupBy } from '../../lists.js';
import type { Instance } from '../../model/instance.js';
import type { OfferingSpec } from '../../model/kinds/offering.js';
import { fileOf, isUnread, type Organisation } from '../../model/organisation.js';
import type { KubernetesObject } from '../object.js';
import type { PartBase } from '../part.js';
import type { Part } from '../parts.js';
import { renderApplication, renderClusterApplication, renderRoot, type DeliveredFolder } from './application.js';
import { deliveryOf, type Delivery } from './delivery.js';
import { projectName, renderPlatformProject, renderProject, type Project } from './project.js';

/** What Argo CD has to know of an environment: its folder `cluster`, or its folder `applications`. */
export interface ArgoCdPart extends PartBase {
  readonly delivery: Delivery;
  /** The folders that get an Application. Missing for `cluster`, which has the platform's AppProject. */
  readonly folders?: readonly DeliveredFolder[];
}

/** Whether a folder tells Argo CD of others: no team may be called so. */
export function isForArgoCd(path: string): boolean {
  const [, folder = '', more] = path.split('/');
  return more === undefined && ['applications', 'cluster'].includes(folder);
}

/**
 * The parts for Argo CD of every environment, with an Application for each folder that parts are rendered to; none where
 * Argo CD is not declared, or how an environment is delivered could not be read.
 * @param stays further folders of teams, which stay on the branch as they are
 */
export function argocdPartsOf(
  parts: readonly Part[],
  organisation: Organisation,
  stays: readonly string[] = [],
): ArgoCdPart[] {
  const { argocd } = organisation.defaults?.spec ?? {};
  if (argocd === undefined) return [];
  const folders = groupBy(foldersIn(parts, stays), ({ path }) => path.split('/')[0]);
  return [...organisation.environments.values()]
    .filter(({ name }) => isDeliverable(organisation, name))
    .flatMap((environment) => {
      const delivery = deliveryOf(argocd, environment, organisation.offerings);
      return [clusterPart(delivery), applicationsPart(delivery, folders.get(environment.name) ?? [])];
    });
}

/** Whether it is known how an environment is delivered, or that it is not. */
export function isDeliverable(organisation: Organisation, environment: string): boolean {
  const sources = [fileOf.defaults(), fileOf.environment(environment)];
  if (!organisation.environments.has(environment) || sources.some((file) => isUnread(organisation, file))) return false;
  return areKindsKnown(organisation);
}

/** Whether all kinds are known that offerings are made of: without one, Argo CD could not manage what there is of it. */
function areKindsKnown({ offerings, unread }: Organisation): boolean {
  const names = [...unread].flatMap((file) => /^platform\/offerings\/([^/]+)\.yaml$/.exec(file)?.[1] ?? []);
  return names.every((name) => {
    const { spec, pruned = [] } = offerings.get(name) ?? {};
    const isMade = (spec as Partial<OfferingSpec> | undefined)?.stages !== undefined;
    return isMade && !pruned.some((path) => path.length <= 4 && (path[2] ?? 'provision') === 'provision');
  });
}

function clusterPart(delivery: Delivery): ArgoCdPart {
  const path = `${delivery.environment}/cluster`;
  return { id: path, path, key: JSON.stringify(delivery), delivery };
}

/** The part that tells Argo CD of these folders of an environment. */
export function applicationsPart(delivery: Delivery, folders: readonly DeliveredFolder[]): ArgoCdPart {
  const path = `${delivery.environment}/applications`;
  return { id: path, path, key: JSON.stringify([delivery, folders]), delivery, folders };
}

function foldersIn(parts: readonly Part[], stays: readonly string[]): DeliveredFolder[] {
  const ofServices = parts.flatMap((part) => ('service' in part ? [folderOf(part.path, part.service.instance)] : []));
  const ofTeams = [...parts.map(({ path }) => path), ...stays].filter((path) => path.split('/').length === 2);
  const folders = [...ofServices, ...[...new Set(ofTeams)].map((path) => folderOf(path))];
  return folders.sort((a, b) => compareText(a.path, b.path));
}

function folderOf(path: string, instance?: Instance): DeliveredFolder {
  const [, team = ''] = path.split('/');
  if (instance === undefined) return { path, team };
  return { path, team, service: { name: instance.service.name, namespace: instance.namespace } };
}

/** The objects of a part: each AppProject before the Applications that belong to it. */
export function renderArgoCdPart({ delivery, folders }: ArgoCdPart): KubernetesObject[] {
  if (folders === undefined) return [renderPlatformProject(delivery)];
  return [
    renderRoot(delivery),
    renderClusterApplication(delivery),
    ...projectsIn(delivery, folders).map((project) => renderProject(delivery, project)),
    ...folders.map((folder) => renderApplication(delivery, folder)),
  ];
}

function projectsIn(delivery: Delivery, folders: readonly DeliveredFolder[]): Project[] {
  const projects = folders.flatMap(({ team, service }) =>
    service === undefined ? [] : [{ team, namespace: service.namespace }],
  );
  const byName = new Map(projects.map((project) => [projectName(delivery, project), project]));
  return [...byName].sort(([a], [b]) => compareText(a, b)).map(([, project]) => project);
}
