import type { Read } from '../model/reads.js';
import { nameOf, type Targets } from '../model/targets.js';

/** The name of the Kubernetes object that a name stands for: of a ConfigMap or a Secret. */
export function objectOf(targets: Targets, read: Pick<Read, 'kind' | 'name'>): string {
  const target = targets.get(nameOf(read));
  if (target?.is === 'found' || target?.is === 'elsewhere') return target.object;
  throw new Error(`rendering met the ${nameOf(read)}, which does not exist here`);
}
