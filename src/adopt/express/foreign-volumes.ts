import type { Data } from '../../model/merge.js';
import { at, filled, mapAt, pick, said, textAt, unless, type DataMap } from '../data.js';
import { claimOf, metadataIn } from './claims.js';
import { declaredName, type Place } from './env.js';
import { reasons } from './security.js';

/** A claim of the pod alone, what a driver makes, or a folder of a server. */
export function foreignVolume({ ephemeral, csi, nfs }: DataMap, { scene, namespace }: Place): DataMap | undefined {
  if (ephemeral !== undefined) {
    const template = mapAt(ephemeral, 'volumeClaimTemplate');
    return { ephemeral: claimOf(template, metadataIn(mapAt(template, 'metadata'))) };
  }
  if (csi !== undefined) {
    const attributes = filled(mapAt(csi, 'volumeAttributes'));
    const reference = textAt(csi, 'nodePublishSecretRef', 'name');
    const secret = reference === undefined ? undefined : declaredName(scene, 'Secret', namespace, reference);
    return { csi: said({ ...pick(mapAt(csi), ['driver', 'fsType']), readOnly: readOnlyIn(csi), attributes, secret }) };
  }
  if (nfs === undefined) return undefined;
  return { nfs: said({ ...pick(mapAt(nfs), ['server', 'path']), readOnly: readOnlyIn(nfs), reason: reasons.nfs }) };
}

function readOnlyIn(volume: Data): Data | undefined {
  return unless(false, at(volume, 'readOnly'));
}
