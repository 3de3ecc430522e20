import { firstOf, isInside, parseCidr, writeCidr } from '../../model/cidr.js';
import type { Path } from '../../model/origin.js';
import type { WorkloadFault } from '../workload-fault.js';

/** A range of addresses as Kubernetes takes it. */
export function checkCidr(path: Path, text: string): WorkloadFault[] {
  const cidr = parseCidr(text);
  if (cidr === undefined) {
    const message = `${text} is no range of addresses.`;
    return [{ code: 'invalid-value', path, message, hint: 'Write one such as 203.0.113.0/24 or 2001:db8::/32.' }];
  }
  const first = { ...cidr, address: firstOf(cidr) };
  if (first.address === cidr.address) return [];
  const whole = { ...cidr, length: cidr.family === 4 ? 32 : 128 };
  const message = `${text} is an address inside of a range, and Kubernetes refuses that.`;
  const hint = `Write ${writeCidr(first)} for the range, or ${writeCidr(whole)} for the one address.`;
  return [{ code: 'invalid-value', path, message, hint }];
}

/** A range that must be a part of one of others. What is no range is told elsewhere. */
export function checkInside(path: Path, text: string, outer: readonly string[]): WorkloadFault[] {
  const inner = parseCidr(text);
  const ranges = outer.flatMap((it) => parseCidr(it) ?? []);
  if (inner === undefined || ranges.length === 0 || ranges.some((range) => isInside(inner, range))) return [];
  const message = `${text} is not a part of ${outer.join(' or ')}, so there is nothing to leave out.`;
  return [{ code: 'invalid-value', path, message, hint: 'Remove it, or write a part.' }];
}
