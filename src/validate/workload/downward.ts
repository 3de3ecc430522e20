import { containersOf } from '../../model/containers.js';
import { divisors, type ResourceFieldReference } from '../../model/fields/downward.js';
import type { DownwardItems } from '../../model/fields/files.js';
import type { Path } from '../../model/origin.js';
import type { Workload } from '../../model/workload.js';
import { listOf, suggestion } from '../suggest.js';
import type { WorkloadFault } from '../workload-fault.js';
import { checkOneOf } from './one-of.js';

/** Fields of the pod as files. */
export function checkDownward(workload: Workload, path: Path, items: DownwardItems): WorkloadFault[] {
  return Object.entries(items).flatMap(([file, item]) => {
    const at = [...path, file];
    const faults = checkOneOf(at, `The file ${file}`, item, ['field', 'resourceField']);
    if (faults.length > 0) return faults;
    if ('resourceField' in item) return checkResourceField(workload, at, item);
    const stray = ['container', 'divisor'].filter((name) => Object.hasOwn(item, name));
    const message = `The file ${file} has ${stray.join(' and ')}, which says nothing beside field.`;
    return stray.length === 0 ? [] : [{ code: 'conflicting-fields', path: at, message, hint: 'Remove it.' }];
  });
}

export function checkResourceField(
  workload: Workload,
  path: Path,
  { resourceField, container, divisor }: ResourceFieldReference,
): WorkloadFault[] {
  const names = containersOf(workload).map(({ name }) => name);
  const faults: WorkloadFault[] = [];
  if (container !== undefined && !names.includes(container)) {
    const message = `There is no container "${container}".`;
    faults.push({ code: 'unknown-value', path: [...path, 'container'], message, hint: suggestion(container, names) });
  }
  const known = resourceField.endsWith('.cpu') ? divisors.cpu : divisors.bytes;
  if (divisor !== undefined && !known.includes(divisor)) {
    const message = `${resourceField} cannot be counted in ${divisor}.`;
    faults.push({ code: 'unknown-value', path: [...path, 'divisor'], message, hint: `Allowed: ${listOf(known)}.` });
  }
  return faults;
}
