import { namespaceOf } from '../../model/names.js';
import { ownCluster } from '../../model/fields/argocd.js';
import { neverPruned } from '../../model/provisioned.js';
import type { KubernetesObject } from '../object.js';
import type { Delivery, GroupKind } from './delivery.js';
import { clusterKinds, kindsOfPlatform, kindsOfTeams } from './kinds.js';
import { apiVersion, labelsOf, prunedLast, waves, withWave } from './object.js';

/**
 * What a team runs in a namespace. One for each namespace, so that none ever loses one: Argo CD leaves what is where its
 * AppProject no longer reaches.
 */
export interface Project {
  readonly team: string;
  readonly namespace: string;
}

/** `<environment>`: no team is called so, for the names of others have a second part. */
export function platformProject({ environment }: Pick<Delivery, 'environment'>): string {
  return environment;
}

/** `<environment>.<team>`, with the namespace where that is not the team's own. Names of all three have no dot. */
export function projectName({ environment }: Pick<Delivery, 'environment'>, { team, namespace }: Project): string {
  const own = namespaceOf(team, environment);
  return [environment, team, ...(namespace === own ? [] : [namespace])].join('.');
}

/** The AppProject of the folders that belong to no team: it may write to every namespace, but only what is rendered. */
export function renderPlatformProject(delivery: Delivery): KubernetesObject {
  const { environment, namespace, destination } = delivery;
  const all = { ...destination, namespace: '*' };
  const isOwn = destination.server === ownCluster.server;
  return {
    ...objectOf(delivery, platformProject(delivery), {
      description: `What the platform has in ${environment}.`,
      destinations: isOwn ? [all] : [all, { ...ownCluster, namespace }],
      clusterKinds,
      kinds: kindsOfPlatform(delivery),
    }),
    metadata: {
      name: platformProject(delivery),
      namespace,
      labels: labelsOf(delivery),
      annotations: neverPruned,
    },
  };
}

/** The AppProject of what a team runs in a namespace. */
export function renderProject(delivery: Delivery, project: Project): KubernetesObject {
  const { environment, destination } = delivery;
  const { team, namespace } = project;
  const name = projectName(delivery, project);
  return {
    ...objectOf(delivery, name, {
      description: `What ${team} runs in ${environment}, in the namespace ${namespace}.`,
      destinations: [{ ...destination, namespace }],
      clusterKinds: [],
      kinds: kindsOfTeams(delivery),
    }),
    metadata: {
      name,
      namespace: delivery.namespace,
      labels: labelsOf(delivery, team),
      annotations: { ...prunedLast, ...withWave(waves.project) },
    },
  };
}

interface Allowed {
  readonly description: string;
  readonly destinations: readonly object[];
  readonly clusterKinds: readonly GroupKind[];
  readonly kinds: readonly GroupKind[];
}

function objectOf({ repository }: Delivery, name: string, allowed: Allowed): KubernetesObject {
  const { description, destinations, kinds } = allowed;
  return {
    apiVersion,
    kind: 'AppProject',
    metadata: { name },
    spec: {
      description,
      sourceRepos: [repository],
      destinations,
      clusterResourceWhitelist: allowed.clusterKinds,
      namespaceResourceWhitelist: kinds,
    },
  };
}
