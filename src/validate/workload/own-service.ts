import type { ServiceFields } from '../../model/fields/service.js';
import type { Path } from '../../model/origin.js';
import { servicePortsOf, type PodPort } from '../../model/ports.js';
import { headlessKey } from '../../model/service-names.js';
import type { Workload } from '../../model/workload.js';
import type { WorkloadFault } from '../workload-fault.js';

/** The service's own Kubernetes Service, and the one that gives the pods of a set their names. */
export function checkOwnService(isStateful: boolean, workload: Workload): WorkloadFault[] {
  const { service = {}, expose = {} } = workload;
  const isHeadless = service.clusterIP === 'None' && service.enabled !== false;
  const named = expose[headlessKey];
  return [
    ...(isHeadless ? headlessFaults(servicePortsOf(workload), ['service', 'clusterIP']) : []),
    ...(isHeadless ? balancingFaults(service) : []),
    ...fieldFaults(['service'], service),
    ...Object.entries(expose).flatMap(([key, exposure]) => fieldFaults(['expose', key], exposure)),
    ...(isStateful && !isHeadless && named !== undefined && named.type !== 'Headless' ? [namesNoPods(named.type)] : []),
  ];
}

/** A name that leads to the pods themselves has nothing behind it that turns one number into another. */
export function headlessFaults(ports: readonly PodPort[], because: Path): WorkloadFault[] {
  return ports
    .filter(({ port, targetPort }) => port !== targetPort)
    .map(({ name, path, port, targetPort }) => ({
      code: 'conflicting-fields',
      path,
      against: because,
      needsWhole: true,
      message: `A headless Service leads to the pods themselves: who calls ${port} of "${name}" finds nobody there, because the container listens on ${targetPort}.`,
      hint: `Give the port the number ${targetPort}, or let the Service have an address of its own.`,
    }));
}

/** What Kubernetes ignores where nothing stands between callers and pods. */
function balancingFaults({
  sessionAffinity,
  internalTrafficPolicy,
}: NonNullable<Workload['service']>): WorkloadFault[] {
  const ignored = [
    ...(sessionAffinity === 'ClientIP' ? ['sessionAffinity'] : []),
    ...(internalTrafficPolicy === 'Local' ? ['internalTrafficPolicy'] : []),
  ];
  return ignored.map((field) => ({
    code: 'conflicting-fields',
    path: ['service', field],
    against: ['service', 'clusterIP'],
    message: `Nothing stands between the callers of a headless Service and the pods, so ${field} does nothing.`,
    hint: 'Remove it, or clusterIP.',
  }));
}

function fieldFaults(path: Path, service: ServiceFields): WorkloadFault[] {
  return [...familyFaults(path, service), ...affinityFaults(path, service)];
}

/** Kubernetes: ValidateService refuses it beside no affinity. */
function affinityFaults(path: Path, { sessionAffinity, sessionAffinityConfig }: ServiceFields): WorkloadFault[] {
  if (sessionAffinityConfig === undefined || sessionAffinity === 'ClientIP') return [];
  const message = 'Calls of one address go to any pod.';
  const hint = 'Add sessionAffinity: ClientIP, or remove it.';
  return [{ code: 'conflicting-fields', path: [...path, 'sessionAffinityConfig'], message, hint }];
}

/** Kubernetes: validateDualServiceClusterIPFields in pkg/apis/core/validation. */
function familyFaults(path: Path, { ipFamilyPolicy = 'SingleStack', ipFamilies = [] }: ServiceFields): WorkloadFault[] {
  if (ipFamilyPolicy !== 'SingleStack' || ipFamilies.length < 2) return [];
  const message = 'A Service of one family has addresses of one.';
  const hint = 'Add ipFamilyPolicy: PreferDualStack, or name one family.';
  return [{ code: 'conflicting-fields', path: [...path, 'ipFamilies'], message, hint }];
}

function namesNoPods(type: string): WorkloadFault {
  return {
    code: 'conflicting-fields',
    path: ['expose', headlessKey, 'type'],
    message: `The Service ${headlessKey} gives the pods of a stateful service their names, and ${type} cannot.`,
    hint: 'Write Headless, or use another key.',
  };
}
