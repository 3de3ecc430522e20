import { containersOf } from '../../model/containers.js';
import type { Workload } from '../../model/workload.js';
import type { WorkloadFault } from '../workload-fault.js';

export function checkContainers(workload: Workload): WorkloadFault[] {
  const [main, ...others] = containersOf(workload);
  const taken = new Map([[main?.name, 'the main one']]);
  return others.flatMap(({ role, name, path }): WorkloadFault[] => {
    const other = taken.get(name);
    const what = role === 'init' ? 'an init container' : 'a sidecar';
    taken.set(name, what);
    if (other === undefined) return [];
    const message = `${what.replace('a', 'A')} has the name of ${other}, "${name}".`;
    return [{ code: 'conflicting-fields', path, message, hint: 'Rename it, or set containerName.' }];
  });
}
