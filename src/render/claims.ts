import { defaultAccessModes, type Claim } from '../model/fields/claims.js';
import type { Ephemeral } from '../model/fields/foreign-volumes.js';
import type { Labels } from '../model/fields/labels.js';
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
      metadata: claimMetadata(metadataOf(instance, claimNameOf(instance, volume, claim)), claim),
      spec: renderSpec(claim),
    }));
}

function claimMetadata<Metadata extends { readonly labels: Labels }>(metadata: Metadata, claim: Claim) {
  const labels = { ...claim.labels, ...metadata.labels };
  return { ...metadata, labels, annotations: { ...claim.annotations, ...neverPruned } };
}

/**
 * What a StatefulSet makes a claim from for each of its pods. Nothing that may ever change, such as the labels of the
 * platform, is in it: the templates of a StatefulSet cannot.
 */
export function renderClaimTemplates({ instance }: Context) {
  const templates = claimsOf(instance).filter(({ claim }) => isTemplate(instance, claim));
  return nonEmpty(
    templates.map(({ volume, claim }) => ({
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: { name: volume, labels: claim.labels, annotations: claim.annotations },
      spec: renderSpec(claim),
    })),
  );
}

/** What a claim is made from that comes and goes with its pod. */
export function renderEphemeral({ labels, annotations, ...claim }: Ephemeral) {
  const isNamed = labels !== undefined || annotations !== undefined;
  return { metadata: isNamed ? { labels, annotations } : undefined, spec: renderSpec(claim) };
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
