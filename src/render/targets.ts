import type { Read } from '../model/reads.js';
import { nameOf, type Targets } from '../model/targets.js';

/** The name of a Secret to fetch images with: that of one that is declared, or of one that somebody else made. */
export function pullSecretOf(targets: Targets, name: string): string {
  const target = targets.get(nameOf({ kind: 'Secret', name }));
  return target?.is === 'found' || target?.is === 'elsewhere' ? target.object : name;
}

/** The name of the Kubernetes object that a name stands for: of a ConfigMap or a Secret. */
export function objectOf(targets: Targets, read: Pick<Read, 'kind' | 'name'>): string {
  const target = targets.get(nameOf(read));
  if (target?.is === 'found' || target?.is === 'elsewhere') return target.object;
  throw new Error(`rendering met the ${nameOf(read)}, which does not exist here`);
}
