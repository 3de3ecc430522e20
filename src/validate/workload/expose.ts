import { isOpen } from '../../model/exposure.js';
import type { Exposure } from '../../model/fields/expose.js';
import type { Path } from '../../model/origin.js';
import { callablePorts, exposedPorts, namesOf, podPortsOf } from '../../model/ports.js';
import type { Workload } from '../../model/workload.js';
import { suggestion } from '../suggest.js';
import type { WorkloadFault } from '../workload-fault.js';
import { checkCidr } from './cidr.js';
import { headlessFaults } from './own-service.js';

export function checkExposures(workload: Workload): WorkloadFault[] {
  return Object.entries(workload.expose ?? {}).flatMap(([key, exposure]) => {
    const path = ['expose', key];
    const ports = exposedPorts(workload, exposure);
    return [
      ...portFaults(path, exposure, workload),
      ...sameNumbers([...path, 'ports'], ports),
      ...foreignFields(path, exposure),
      ...nodePortFaults(
        path,
        exposure,
        ports.map(({ name }) => name),
      ),
      ...withoutPorts(path, exposure, workload),
      ...(exposure.loadBalancerSourceRanges ?? []).flatMap((cidr, index) =>
        checkCidr([...path, 'loadBalancerSourceRanges', String(index)], cidr),
      ),
      ...(exposure.type === 'Headless' ? headlessFaults(ports, path) : []),
      ...(isOpen(exposure) && exposure.reason === undefined ? [withoutReason(path, exposure)] : []),
    ];
  });
}

function withoutReason(path: Path, { type }: Exposure): WorkloadFault {
  return {
    code: 'missing-field',
    path,
    message: `${type} opens the service to the outside, and nothing says why.`,
    hint: 'Add a reason: whoever approves it reads it.',
  };
}

function portFaults(path: Path, exposure: Exposure, workload: Workload): WorkloadFault[] {
  const known = podPortsOf(workload).map(({ name }) => name);
  return namesOf(exposure).flatMap((name, index): WorkloadFault[] => {
    if (known.includes(name)) return [];
    const at = [...path, 'ports', Array.isArray(exposure.ports) ? String(index) : name];
    return [{ code: 'unknown-port', path: at, message: `There is no port "${name}".`, hint: suggestion(name, known) }];
  });
}

function sameNumbers(path: Path, ports: ReturnType<typeof exposedPorts>): WorkloadFault[] {
  const taken = new Map<string, string>();
  return ports.flatMap(({ name, port, protocol }): WorkloadFault[] => {
    const key = `${port} (${protocol})`;
    const other = taken.get(key);
    taken.set(key, name);
    if (other === undefined) return [];
    const message = `The ports "${other}" and "${name}" have the same number on this Service: ${key}.`;
    return [{ code: 'conflicting-fields', path, message, hint: 'Give each a number of its own.' }];
  });
}

/** Fields that Kubernetes refuses with other types of Services. */
const fieldsOfTypes = {
  loadBalancerSourceRanges: ['LoadBalancer'],
  loadBalancerClass: ['LoadBalancer'],
  loadBalancerIP: ['LoadBalancer'],
  allocateLoadBalancerNodePorts: ['LoadBalancer'],
  sessionAffinity: ['LoadBalancer', 'NodePort', 'ClusterIP'],
  internalTrafficPolicy: ['LoadBalancer', 'NodePort', 'ClusterIP'],
  externalTrafficPolicy: ['LoadBalancer', 'NodePort'],
  nodePorts: ['LoadBalancer', 'NodePort'],
} as const satisfies Partial<Record<keyof Exposure, readonly Exposure['type'][]>>;

function foreignFields(path: Path, exposure: Exposure): WorkloadFault[] {
  return (Object.keys(fieldsOfTypes) as (keyof typeof fieldsOfTypes)[]).flatMap((field): WorkloadFault[] => {
    const types: readonly string[] = fieldsOfTypes[field];
    if (exposure[field] === undefined || types.includes(exposure.type)) return [];
    const message = `Only ${types.join(' and ')} have ${field}, and this is ${exposure.type}.`;
    const hint = 'Remove it, or change the type; null removes an inherited one.';
    return [{ code: 'conflicting-fields', path: [...path, field], against: [...path, 'type'], message, hint }];
  });
}

/** The range that Kubernetes takes unless a cluster says otherwise (--service-node-port-range). */
const nodePortRange = { from: 30000, to: 32767 };

function nodePortFaults(path: Path, { nodePorts = {} }: Exposure, names: readonly string[]): WorkloadFault[] {
  return Object.entries(nodePorts).flatMap(([name, number]): WorkloadFault[] => {
    const at = [...path, 'nodePorts', name];
    if (!names.includes(name)) {
      const message = `This Service has no port "${name}".`;
      return [{ code: 'unknown-port', path: at, message, hint: suggestion(name, names) }];
    }
    if (number >= nodePortRange.from && number <= nodePortRange.to) return [];
    const message = `Port ${number} of the nodes is outside of the range that Kubernetes gives to Services.`;
    const hint = `Use ${nodePortRange.from} to ${nodePortRange.to}, unless your clusters have another range.`;
    return [{ code: 'invalid-value', severity: 'warning', path: at, message, hint }];
  });
}

/** All names may have been removed one by one, or every port may be on further Services alone. */
function withoutPorts(path: Path, exposure: Exposure, workload: Workload): WorkloadFault[] {
  const isNamed = exposure.ports !== undefined;
  const isEmpty = namesOf(exposure).length === 0 && (isNamed || exposedPorts(workload, exposure).length === 0);
  // Where there are no ports at all, that is what is said.
  if (!isEmpty || (!isNamed && callablePorts(workload).length === 0)) return [];
  const hint = isNamed
    ? 'Name a port, or write ports: null for all of them.'
    : 'Name its ports: those with service: false are on no Service that does not.';
  const at = isNamed ? [...path, 'ports'] : path;
  return [{ code: 'missing-field', path: at, message: 'This Service has no ports.', hint }];
}
