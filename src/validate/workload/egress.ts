import { cidrsOf, type Egress } from '../../model/fields/egress.js';
import type { Path } from '../../model/origin.js';
import type { Workload } from '../../model/workload.js';
import type { WorkloadFault } from '../workload-fault.js';
import { checkCidr, checkInside } from './cidr.js';

export function checkEgress({ egress = {} }: Workload): WorkloadFault[] {
  return Object.entries(egress).flatMap(([name, it]) => {
    const path = ['egress', name];
    return [...addressFaults(path, it), ...exceptFaults(path, it), ...portFaults(path, it)];
  });
}

function addressFaults(path: Path, { cidr, cidrs }: Egress): WorkloadFault[] {
  const hint = 'Give it exactly one of cidr and cidrs; null removes an inherited one.';
  if (cidr === undefined && cidrs === undefined)
    return [{ code: 'missing-field', path, message: 'It does not say which addresses.', hint }];
  if (cidr !== undefined && cidrs !== undefined) {
    const message = 'Both cidr and cidrs are set.';
    return [{ code: 'conflicting-fields', path: [...path, 'cidr'], against: [...path, 'cidrs'], message, hint }];
  }
  if (cidr !== undefined) return checkCidr([...path, 'cidr'], cidr);
  return (cidrs ?? []).flatMap((text, index) => checkCidr([...path, 'cidrs', String(index)], text));
}

function exceptFaults(path: Path, egress: Egress): WorkloadFault[] {
  const { except = [] } = egress;
  return except.flatMap((text, index) => {
    const at = [...path, 'except', String(index)];
    return [...checkCidr(at, text), ...checkInside(at, text, cidrsOf(egress))];
  });
}

function portFaults(path: Path, { ports }: Egress): WorkloadFault[] {
  return ports.flatMap((it, index): WorkloadFault[] => {
    if (typeof it === 'number' || it.endPort === undefined || it.endPort >= it.port) return [];
    const message = `The last port, ${it.endPort}, is below the first, ${it.port}.`;
    const at = [...path, 'ports', String(index), 'endPort'];
    return [{ code: 'conflicting-fields', path: at, message, hint: 'Write the lower one as port.' }];
  });
}
