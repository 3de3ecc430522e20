import type { Problem } from '../../declare/finding.js';
import { groupBy } from '../../lists.js';
import type { Context } from '../../model/graph.js';
import type { EnvironmentSpec } from '../../model/kinds/environment.js';
import type { Declaration } from '../../model/kinds/kind.js';
import { namespaceOfTeams } from '../../model/provisioned.js';
import type { Organisation } from '../../model/organisation.js';
import { resourcesOfTeams } from '../../model/uses.js';
import { isClusterKnown } from '../left-out.js';
import { problem } from '../problem.js';

/** A namespace that a team has in an environment. */
interface Space {
  /** The cluster and the namespace. */
  readonly key: string;
  readonly owner: string;
  /** The resource for which it is there; missing where a service runs in it, which is told as that service's fault. */
  readonly file?: string;
  readonly namespace: string;
}

/** Namespaces that are there for what a team has, and would be one with another team's or another environment's. */
export function resourceNamespaceCollisions(organisation: Organisation, contexts: readonly Context[]): Problem[] {
  // Who says a namespace means to share it.
  const unsaid = contexts.filter(({ instance }) => instance.workload.namespace === undefined);
  const ofServices = unsaid.map(({ instance: { service, environment, namespace } }) =>
    spaceOf(environment, service.spec.owner, namespace),
  );
  const ofResources = resourcesOfTeams(organisation)
    .filter(({ environment }) => isClusterKnown(environment))
    .map((it) => ({ ...spaceOf(it.environment, it.team, namespaceOfTeams(it)), file: it.file }));
  const all: readonly Space[] = [...ofServices, ...ofResources];
  return [...groupBy(all, ({ key }) => key).values()].flatMap((same) =>
    same.flatMap(({ file, owner, namespace }) => {
      const other = same.find((it) => it.owner !== owner);
      if (file === undefined || other === undefined) return [];
      const message = `The namespace ${namespace} of ${owner} is that of ${other.owner}, too.`;
      const hint = 'Use shorter names, or say the cluster of each environment.';
      return [problem(file, ['spec', 'offering'], { code: 'name-collision', message, hint })];
    }),
  );
}

/** Environments that name no cluster share one. */
function spaceOf(environment: Declaration<EnvironmentSpec>, team: string, namespace: string): Space {
  const { cluster = '' } = environment.spec;
  return { key: `${cluster}/${namespace}`, owner: `the team ${team} in ${environment.name}`, namespace };
}
