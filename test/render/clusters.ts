import { groupBy } from '../../src/lists.js';
import { claimsOf } from '../../src/model/claims.js';
import type { KubernetesObject } from '../../src/render/object.js';
import type { Validated } from '../../src/validate/validate.js';
import type { RenderedFolder } from '../organisation.js';

/**
 * The objects of each cluster, with the claims that somebody else has made there. Environments that name no cluster
 * share one.
 */
export function clustersOf(folders: readonly RenderedFolder[], validated: Validated): KubernetesObject[][] {
  const { environments } = validated.organisation;
  const clusterOf = (environment: string) => environments.get(environment)?.spec.cluster ?? '';
  const existing = groupBy(validated.contexts, ({ instance }) => clusterOf(instance.environment.name));
  const clusters = groupBy(folders, ({ path }) => clusterOf(path.split('/')[0] ?? ''));
  return [...clusters].map(([cluster, inside]) => {
    const objects = inside.flatMap((folder) => folder.objects);
    const known = new Set(objects.map(idOf));
    const claims = (existing.get(cluster) ?? []).flatMap(existingClaims);
    return [...objects, ...new Map(claims.map((claim) => [idOf(claim), claim])).values()].filter(
      (object, index) => index < objects.length || !known.has(idOf(object)),
    );
  });
}

function idOf({ kind, metadata: { namespace = '', name } }: KubernetesObject): string {
  return `${kind} ${namespace}/${name}`;
}

function existingClaims({ instance }: Validated['contexts'][number]): KubernetesObject[] {
  return claimsOf(instance).flatMap(({ claim: { existing, name } }) =>
    existing !== true || name === undefined
      ? []
      : [
          {
            apiVersion: 'v1',
            kind: 'PersistentVolumeClaim',
            metadata: { name, namespace: instance.namespace },
            spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
          },
        ],
  );
}
