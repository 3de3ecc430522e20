import { compareText } from '../../lists.js';
import { apiOf } from '../../model/definitions.js';
import {
  defaultArgoCdNamespace,
  defaultBranch,
  ownCluster,
  type ArgoCd,
  type Destination,
  type GithubApp,
} from '../../model/fields/argocd.js';
import type { EnvironmentSpec } from '../../model/kinds/environment.js';
import type { Declaration } from '../../model/kinds/kind.js';
import type { Offerings } from '../../model/offered.js';

/** How Argo CD brings what is rendered for an environment to its cluster. */
export interface Delivery {
  readonly environment: string;
  /** Where Argo CD reads. */
  readonly repository: string;
  readonly branch: string;
  /** Where Argo CD runs. */
  readonly namespace: string;
  /** Where it writes. */
  readonly destination: Destination;
  readonly github?: GithubApp;
  /** The kinds of objects that offerings are made of, sorted, without those that Kubernetes calls alike. */
  readonly offered: readonly GroupKind[];
}

/** A kind of objects, as an AppProject names it: the group of Kubernetes' first kinds is ''. */
export interface GroupKind {
  readonly group: string;
  readonly kind: string;
}

export function deliveryOf(argocd: ArgoCd, environment: Declaration<EnvironmentSpec>, offerings: Offerings): Delivery {
  const { repository, branch = defaultBranch, namespace = defaultArgoCdNamespace, github } = argocd;
  const { destination = ownCluster } = environment.spec;
  const offered = offeredKinds(offerings);
  return {
    environment: environment.name,
    repository,
    branch,
    namespace,
    destination,
    ...(github && { github }),
    offered,
  };
}

/** Those of all stages: an AppProject that lost a kind would keep Argo CD from removing what there is of it. */
function offeredKinds(offerings: Offerings): GroupKind[] {
  const objects = [...offerings.values()].flatMap(({ spec }) =>
    Object.values(spec.stages ?? {}).flatMap(({ provision }) => Object.values(provision ?? {})),
  );
  const kinds = objects.map(({ apiVersion, kind }) => ({ group: apiOf(apiVersion).group, kind }));
  const byName = new Map(kinds.map((it) => [`${it.group}/${it.kind}`, it]));
  return [...byName].sort(([a], [b]) => compareText(a, b)).map(([, it]) => it);
}
