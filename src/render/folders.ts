import { compareText, groupBy } from '../lists.js';
import { podSecurityLevel, weakest } from '../model/exposure.js';
import type { PodSecurityLevel } from '../model/fields/security.js';
import type { Context } from '../model/graph.js';
import type { Declaration } from '../model/kinds/kind.js';
import type { Organisation } from '../model/organisation.js';
import { renderServiceAccount } from './account.js';
import { renderClaims } from './claims.js';
import { renderConfigMaps } from './config.js';
import { renderTeam, teamLabels, type TeamContext } from './namespace.js';
import { renderNetworkPolicy } from './network.js';
import type { KubernetesObject } from './object.js';
import { renderAutoscaler, renderDisruptionBudget } from './scaling.js';
import { renderServices } from './services.js';
import { keyOfShared, renderSharedConfig, sharedConfigsOf, type SharedConfig } from './shared.js';
import { synthesise } from './synthesise.js';
import { renderWorkload } from './workload.js';

/**
 * A folder of the rendered tree before it is rendered: where it will be, and all that its content depends on. Folders
 * with equal paths and keys have equal content.
 */
export type Folder = ServiceFolder | TeamFolder;

export interface ServiceFolder {
  readonly path: string;
  readonly key: string;
  readonly service: Context;
}

export interface TeamFolder {
  readonly path: string;
  readonly key: string;
  readonly team: TeamContext;
  /** The file of the environment, and its id. */
  readonly environment: Pick<Declaration<unknown>, 'file' | 'id'>;
  /** What each service of the team needs of the namespace. */
  readonly members: ReadonlyMap<string, PodSecurityLevel>;
  /** What the team has for all of its services here. */
  readonly configs: readonly SharedConfig[];
}

/** Every folder that these services in their environments render to, sorted by path. */
export function foldersOf(contexts: readonly Context[], organisation: Organisation): Folder[] {
  const folders = [...contexts.map(serviceFolder), ...teamFolders(contexts, organisation)];
  return folders.sort((a, b) => compareText(a.path, b.path));
}

function serviceFolder(context: Context): ServiceFolder {
  const { service, environment } = context.instance;
  return { path: `${environment.name}/${service.spec.owner}/${service.name}`, key: context.key, service: context };
}

function teamFolders(contexts: readonly Context[], organisation: Organisation): TeamFolder[] {
  const teams = groupBy(contexts, ({ instance }) => `${instance.environment.name}/${instance.service.spec.owner}`);
  return [...teams].flatMap(([path, ofTeam]) => {
    const [first] = ofTeam;
    if (first === undefined) return [];
    const { environment, namespace, service } = first.instance;
    const team = service.spec.owner;
    const { quota, limitRange } = environment.spec;
    const members = new Map(ofTeam.map(({ instance }) => [instance.service.name, podSecurityLevel(instance.workload)]));
    const podSecurity = weakest([...members.values()]);
    const context = { team, environment: environment.name, namespace, quota, limitRange, podSecurity };
    const configs = sharedConfigsOf(organisation, team, ofTeam);
    const key = [JSON.stringify(context), ...configs.map(keyOfShared)].join(' ');
    return [{ path, key, team: context, environment, members, configs }];
  });
}

/** The Kubernetes objects of a folder. */
export function renderFolder(folder: Folder): KubernetesObject[] {
  return synthesise('team' in folder ? renderTeamFolder(folder) : renderService(folder.service));
}

function renderTeamFolder({ team, configs }: TeamFolder): KubernetesObject[] {
  return [...renderTeam(team), ...configs.map((config) => renderSharedConfig(config, teamLabels(team)))];
}

function renderService(context: Context): KubernetesObject[] {
  return [
    renderServiceAccount(context),
    ...renderConfigMaps(context),
    ...renderClaims(context),
    renderWorkload(context),
    ...renderServices(context),
    ...renderAutoscaler(context),
    ...renderDisruptionBudget(context),
    renderNetworkPolicy(context),
  ];
}
