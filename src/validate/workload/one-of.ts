import type { Path } from '../../model/origin.js';
import { listOf } from '../suggest.js';
import type { WorkloadFault } from '../workload-fault.js';

/**
 * Whether of several fields that exclude each other exactly one is there.
 * @param what the subject of the message, such as "The volume".
 */
export function checkOneOf(path: Path, what: string, value: object, all: readonly string[]): WorkloadFault[] {
  const said = all.filter((name) => (value as Readonly<Record<string, unknown>>)[name] !== undefined);
  if (said.length === 1) return [];
  const hint = `Give it exactly one of ${listOf(all)}.`;
  return said.length === 0
    ? [{ code: 'missing-field', path, message: `${what} does not say what it is.`, hint }]
    : [{ code: 'conflicting-fields', path, message: `${what} has ${said.join(' and ')}, and can have one.`, hint }];
}
