import { oneOf, when, type Faults } from './faults.js';
import { isSubdomain, quantity } from './formats.js';
import type { Manifest, Quantities } from './types.js';

export interface ClaimSpec {
  readonly accessModes?: readonly string[];
  readonly resources?: { readonly requests?: Quantities };
  readonly volumeMode?: string;
  readonly storageClassName?: string;
}

export function checkPersistentVolumeClaim({ spec }: Manifest): Faults {
  return checkClaim(spec as ClaimSpec);
}

/** ValidatePersistentVolumeClaimSpec in k8s.io/kubernetes/pkg/apis/core/validation. */
export function checkClaim({ accessModes = [], resources, volumeMode, storageClassName = '' }: ClaimSpec): Faults {
  const modes = ['ReadWriteOnce', 'ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOncePod'];
  const size = resources?.requests?.['storage'];
  return [
    ...when(accessModes.length === 0, 'no accessModes'),
    ...accessModes.flatMap((mode) => oneOf(mode, modes, 'accessModes')),
    ...when(accessModes.includes('ReadWriteOncePod') && accessModes.length > 1, 'ReadWriteOncePod with others'),
    ...when(!(quantity(size) > 0), `the storage ${size}`),
    ...oneOf(volumeMode, ['Filesystem', 'Block'], 'volumeMode'),
    ...when(storageClassName !== '' && !isSubdomain(storageClassName), `the class ${storageClassName}`),
  ];
}
