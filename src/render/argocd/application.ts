import { neverPruned } from '../../model/provisioned.js';
import { ownCluster } from '../../model/fields/argocd.js';
import type { KubernetesObject } from '../object.js';
import type { Delivery } from './delivery.js';
import { subscription } from './notifications.js';
import { apiVersion, finalizers, labelsOf, waves, withWave } from './object.js';
import { platformProject, projectName } from './project.js';

/** A folder of the rendered branch that an Application brings to the cluster. */
export interface DeliveredFolder {
  readonly path: string;
  readonly team: string;
  /** Missing for the team's own folder. */
  readonly service?: { readonly name: string; readonly namespace: string };
}

/**
 * `<environment>.<team>` of a team's own folder. Of a service `<environment>.<namespace>.<service>`: whose it is may
 * change, and Argo CD must not take it away and bring it again for that.
 */
export function applicationName({ environment }: Delivery, { team, service }: Omit<DeliveredFolder, 'path'>): string {
  return [environment, ...(service === undefined ? [team] : [service.namespace, service.name])].join('.');
}

export function renderApplication(delivery: Delivery, folder: DeliveredFolder): KubernetesObject {
  const { path, team, service } = folder;
  const base = { name: applicationName(delivery, folder), path, team };
  if (service === undefined)
    return objectOf(delivery, { ...base, project: platformProject(delivery), wave: waves.team, finalizers });
  const { namespace } = service;
  const project = projectName(delivery, { team, namespace });
  return objectOf(delivery, { ...base, project, finalizers, namespace });
}

/** Of the platform's AppProject. It stays whatever happens, as the root Application does. */
export function renderClusterApplication(delivery: Delivery): KubernetesObject {
  const { environment, namespace } = delivery;
  const path = `${environment}/cluster`;
  const place = { name: `${environment}.cluster`, path, project: platformProject(delivery), wave: waves.cluster };
  return objectOf({ ...delivery, destination: ownCluster }, { ...place, namespace });
}

/** The Application of all others, and of itself. */
export function renderRoot(delivery: Delivery): KubernetesObject {
  const { environment, namespace } = delivery;
  const path = `${environment}/applications`;
  const place = { name: environment, path, project: platformProject(delivery), wave: waves.project };
  return objectOf({ ...delivery, destination: ownCluster }, { ...place, namespace });
}

interface Parts {
  readonly name: string;
  readonly path: string;
  readonly project: string;
  readonly team?: string;
  readonly wave?: number;
  /** What it brings goes with it; without, it never goes. */
  readonly finalizers?: string[];
  readonly namespace?: string;
}

function objectOf(delivery: Delivery, parts: Parts): KubernetesObject {
  const { repository, branch, destination, github } = delivery;
  const { name, path, project, team, wave, namespace } = parts;
  return {
    apiVersion,
    kind: 'Application',
    metadata: {
      name,
      namespace: delivery.namespace,
      labels: labelsOf(delivery, team),
      annotations: {
        // Of all commits only those that change this folder make Argo CD look at it again.
        'argocd.argoproj.io/manifest-generate-paths': '.',
        // Whether one service is well says nothing about the root Application, which only brings its Application.
        'argocd.argoproj.io/ignore-healthcheck': 'true',
        ...(wave !== undefined && withWave(wave)),
        ...(parts.finalizers === undefined && neverPruned),
        ...(github && subscription),
      },
      ...(parts.finalizers && { finalizers: parts.finalizers }),
    },
    spec: {
      project,
      source: { repoURL: repository, targetRevision: branch, path },
      destination: { ...destination, ...(namespace !== undefined && { namespace }) },
      syncPolicy: syncPolicyOf(parts.finalizers === undefined),
    },
  };
}

/**
 * Tried again with the newest commit: by what never goes without an end, by all others for five minutes, because an
 * Application that is to go waits until its sync has ended. What is as it should be is left alone: Jobs would run again,
 * and what is slow would be waited for.
 */
function syncPolicyOf(isKept: boolean) {
  return {
    automated: { prune: true, selfHeal: true },
    syncOptions: ['ServerSideApply=true', 'ApplyOutOfSyncOnly=true'],
    retry: { limit: isKept ? -1 : 6, refresh: true, backoff: { duration: '5s', factor: 2, maxDuration: '3m' } },
  };
}
