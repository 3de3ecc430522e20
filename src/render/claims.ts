import { defaultAccessModes, type Claim } from '../model/fields/claims.js';
import type { Context } from '../model/graph.js';
import { claimNameOf, claimsOf, isTemplate } from '../model/claims.js';
import { neverPruned } from '../model/provisioned.js';
import { metadataOf, nonEmpty, type KubernetesObject } from './object.js';

/** A claim for each volume with one that all pods share, where nobody else makes it. */
export function renderClaims({ instance }: Context): KubernetesObject[] {
  return claimsOf(instance)
    .filter(({ claim }) => claim.existing !== true && !isTemplate(instance, claim))
    .map(({ volume, claim }) => ({
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: { ...metadataOf(instance, claimNameOf(instance, volume, claim)), annotations: neverPruned },
      spec: renderSpec(claim),
    }));
}

/**
 * What a StatefulSet makes a claim from for each of its pods. Nothing that may ever change, such as labels, is in it: the
 * templates of a StatefulSet cannot.
 */
export function renderClaimTemplates({ instance }: Context) {
  const templates = claimsOf(instance).filter(({ claim }) => isTemplate(instance, claim));
  return nonEmpty(
    templates.map(({ volume, claim }) => ({
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: { name: volume },
      spec: renderSpec(claim),
    })),
  );
}

function renderSpec({ storage, storageClassName, accessModes = defaultAccessModes, volumeMode }: Claim) {
  return {
    accessModes,
    resources: { requests: { storage } },
    storageClassName,
    // What Kubernetes writes there: a StatefulSet whose templates lack it would seem to differ for ever.
    volumeMode: volumeMode ?? 'Filesystem',
  };
}
