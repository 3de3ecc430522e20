import { isOpen } from '../../model/exposure.js';
import type { Path } from '../../model/origin.js';
import type { Workload } from '../../model/workload.js';
import { suggestion } from '../suggest.js';
import type { WorkloadFault } from '../workload-fault.js';

/** Kubernetes tells ports apart by number and protocol: those of a Service and those of a container. */
export function checkPorts({ ports = {} }: Workload): WorkloadFault[] {
  const [taken, targeted] = [new Map<string, string>(), new Map<string, string>()];
  return Object.entries(ports).flatMap(([name, { port, targetPort = port, protocol = 'TCP' }]) => {
    const [inService, inContainer] = [`${port} (${protocol})`, `${targetPort} (${protocol})`];
    const other = taken.get(inService) ?? targeted.get(inContainer);
    taken.set(inService, name);
    targeted.set(inContainer, name);
    if (other === undefined) return [];
    const message = `The ports "${other}" and "${name}" have the same number: ${inContainer}.`;
    const hint = 'Give each port a number of its own, and a targetPort of its own.';
    return [{ code: 'conflicting-fields' as const, path: ['ports', name], message, hint }];
  });
}

export function checkExposures({ expose = {}, ports = {} }: Workload): WorkloadFault[] {
  return Object.entries(expose).flatMap(([key, exposure]) => [
    ...(exposure.ports ?? []).flatMap((name) => namedPort(['expose', key, 'ports'], name, ports)),
    ...(isOpen(exposure) && exposure.reason === undefined
      ? [
          {
            code: 'missing-field' as const,
            path: ['expose', key],
            message: `${exposure.type} opens the service to the outside, and nothing says why.`,
            hint: 'Add a reason: whoever approves it reads it.',
          },
        ]
      : []),
  ]);
}

/** A name of a port of the service itself. */
export function namedPort(path: Path, name: string, ports: Readonly<Record<string, unknown>>): WorkloadFault[] {
  if (Object.hasOwn(ports, name)) return [];
  return [
    { code: 'unknown-port', path, message: `There is no port "${name}".`, hint: suggestion(name, Object.keys(ports)) },
  ];
}
