import { compareText, groupBy } from '../lists.js';
import type { Labels } from '../model/fields/labels.js';
import type { Context } from '../model/graph.js';
import type { Organisation } from '../model/organisation.js';
import { renderAccount } from './account.js';
import { argocdPartsOf, renderArgoCdPart, type ArgoCdPart } from './argocd/parts.js';
import { renderClaims } from './claims.js';
import { renderConfigMaps } from './config.js';
import { renderDomains } from './domains.js';
import { renderMonitoring } from './monitoring.js';
import { renderNamespace } from './namespace.js';
import { renderNetworkPolicy } from './network.js';
import type { KubernetesObject } from './object.js';
import { partsOf, type Part } from './parts.js';
import { renderResource } from './resource.js';
import { renderAutoscaler, renderDisruptionBudget } from './scaling.js';
import { renderSecrets } from './secrets.js';
import { renderServices } from './services.js';
import { renderShared } from './shared.js';
import { stamped } from './stamp.js';
import { synthesise } from './synthesise.js';
import { renderWorkload } from './workload.js';

/** A folder of the rendered tree before it is rendered. */
export interface Folder {
  readonly path: string;
  readonly parts: readonly (Part | ArgoCdPart)[];
}

/**
 * Every folder that these services in their environments render to, sorted by path, and those for Argo CD.
 * @param stays folders of teams beside them, which stay on the branch as they are
 */
export function foldersOf(
  contexts: readonly Context[],
  organisation: Organisation,
  stays: readonly string[] = [],
): Folder[] {
  const parts = partsOf(contexts, organisation);
  const all = [...parts, ...argocdPartsOf(parts, organisation, stays)].sort((a, b) => compareText(a.id, b.id));
  const folders = [...groupBy(all, ({ path }) => path)].map(([path, inside]) => ({ path, parts: inside }));
  return folders.sort((a, b) => compareText(a.path, b.path));
}

/** The Kubernetes objects of a folder. */
export function renderFolder({ parts }: Folder): KubernetesObject[] {
  return parts.flatMap((part) => ('delivery' in part ? synthesise(renderArgoCdPart(part)) : renderPart(part)));
}

/** The Kubernetes objects of a part of a folder. */
export function renderPart(part: Part): KubernetesObject[] {
  const source = sourceOf(part);
  return synthesise(objectsIn(part)).map((object) => stamped(object, source));
}

/** The file that declares what a part is of. */
function sourceOf(part: Part): string {
  if ('service' in part) return part.service.instance.service.file;
  if ('resource' in part) return part.resource.resource.file;
  return 'shared' in part ? part.shared.declaration.file : part.environment.file;
}

function objectsIn(part: Part): KubernetesObject[] {
  if ('service' in part) return renderService(part.service);
  if ('resource' in part) return renderResource(part.resource);
  return 'shared' in part ? renderShared(part.shared) : renderNamespace(part.namespace);
}

function renderService(context: Context): KubernetesObject[] {
  const { labels = {}, annotations = {} } = context.instance.workload;
  return objectsOfService(context).map((object) => withMetadata(object, labels, annotations));
}

/** What an object says of itself goes before what is said of all. */
function withMetadata(object: KubernetesObject, labels: Labels, annotations: Labels): KubernetesObject {
  if (Object.keys(labels).length + Object.keys(annotations).length === 0) return object;
  const all = { ...annotations, ...object.metadata.annotations };
  const metadata = {
    ...object.metadata,
    labels: { ...labels, ...object.metadata.labels },
    ...(Object.keys(all).length > 0 && { annotations: all }),
  };
  return { ...object, metadata };
}

function objectsOfService(context: Context): KubernetesObject[] {
  return [
    ...renderAccount(context),
    ...renderConfigMaps(context),
    ...renderSecrets(context),
    ...renderClaims(context),
    renderWorkload(context),
    ...renderServices(context),
    ...renderDomains(context),
    ...renderAutoscaler(context),
    ...renderDisruptionBudget(context),
    renderNetworkPolicy(context),
    ...renderMonitoring(context),
  ];
}
