import { groupBy } from '../../src/lists.js';
import type { KubernetesObject } from '../../src/render/object.js';
import type { RenderedFolder } from '../organisation.js';

/**
 * What is wrong with what Argo CD is told: by its documentation ("Projects", "Declarative Setup") it writes only what the
 * AppProject of an Application allows, and leaves alone what no Application names.
 */
export function faultsOfDelivery(folders: readonly RenderedFolder[]): string[] {
  const environments = groupBy(folders, ({ path }) => path.split('/')[0] ?? '');
  return [...environments.values()].flatMap((inside) => {
    const objects = inside.filter(isOfArgoCd).flatMap((folder) => folder.objects);
    return objects.length === 0 ? [] : faultsOf(inside, objects);
  });
}

/** Whether a folder holds what Argo CD is told, and no objects of Kubernetes itself. */
export function isOfArgoCd({ path }: RenderedFolder): boolean {
  return /^[^/]+\/(applications|cluster)$/.test(path);
}

interface Application extends KubernetesObject {
  readonly spec: {
    readonly project: string;
    readonly source: { readonly path: string; readonly repoURL: string };
    readonly destination: Place;
  };
}

interface Place {
  readonly server?: string;
  readonly name?: string;
  readonly namespace?: string;
}

interface Project extends KubernetesObject {
  readonly spec: {
    readonly sourceRepos: readonly string[];
    readonly destinations: readonly Place[];
    readonly clusterResourceWhitelist: readonly GroupKind[];
    readonly namespaceResourceWhitelist: readonly GroupKind[];
  };
}

interface GroupKind {
  readonly group: string;
  readonly kind: string;
}

function faultsOf(folders: readonly RenderedFolder[], told: readonly KubernetesObject[]): string[] {
  const applications = told.filter(({ kind }) => kind === 'Application') as Application[];
  const projects = new Map(
    told.filter(({ kind }) => kind === 'AppProject').map((it) => [it.metadata.name, it as Project]),
  );
  const byPath = groupBy(applications, ({ spec }) => spec.source.path);
  const names = new Set(applications.map(({ metadata }) => metadata.name));
  return [
    ...(names.size === applications.length ? [] : ['two Applications have one name']),
    ...[...byPath.keys()].filter((path) => !folders.some((it) => it.path === path)).map((path) => `no folder ${path}`),
    ...folders.flatMap((folder) => {
      const [application, ...more] = byPath.get(folder.path) ?? [];
      if (application === undefined || more.length > 0) return [`${folder.path} has not one Application`];
      const project = projects.get(application.spec.project);
      if (project === undefined) return [`${folder.path} has no AppProject`];
      const refused = folder.objects.filter((object) => !allows(project, application, object));
      return [
        ...refused.map(({ kind, metadata }) => `${project.metadata.name} refuses ${kind} ${metadata.name}`),
        ...reachOf(project, folder, told[0]?.metadata.namespace ?? ''),
      ];
    }),
  ];
}

function allows(
  { spec }: Project,
  application: Application,
  { apiVersion, kind, metadata }: KubernetesObject,
): boolean {
  const { source, destination } = application.spec;
  const group = apiVersion.includes('/') ? apiVersion.replace(/\/.*/, '') : '';
  const isIn = (list: readonly GroupKind[]) => list.some((it) => it.group === group && it.kind === kind);
  const isThere = spec.destinations.some(
    (it) =>
      it.server === destination.server &&
      it.name === destination.name &&
      (it.namespace === '*' || it.namespace === metadata.namespace),
  );
  if (!spec.sourceRepos.includes(source.repoURL)) return false;
  if (metadata.namespace === undefined) return isIn(spec.clusterResourceWhitelist);
  return isIn(spec.namespaceResourceWhitelist) && isThere;
}

/** A service's AppProject reaches one namespace, no kinds of the cluster, and nothing that Argo CD is told. */
function reachOf({ metadata, spec }: Project, { path }: RenderedFolder, argocd: string): string[] {
  if (path.split('/').length < 3) return [];
  const isNarrow =
    spec.clusterResourceWhitelist.length === 0 &&
    spec.destinations.length === 1 &&
    !['*', argocd, undefined].includes(spec.destinations[0]?.namespace) &&
    !spec.namespaceResourceWhitelist.some(({ group, kind }) => group === 'argoproj.io' || kind === 'ResourceQuota');
  return isNarrow ? [] : [`${metadata.name} reaches too far`];
}
