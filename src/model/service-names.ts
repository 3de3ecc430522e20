import type { Exposure } from './fields/expose.js';
import type { Declaration } from './kinds/kind.js';
import type { ServiceSpec } from './kinds/service.js';
import { nameOf } from './identity.js';
import { joinName } from './names.js';
import { servicePortsOf } from './ports.js';
import type { ServiceType } from './types.js';
import type { Workload } from './workload.js';

interface Parts {
  readonly service: Declaration<ServiceSpec>;
  readonly workload: Workload;
  readonly type: ServiceType;
}

/** Whether there is a Kubernetes Service of the service's own name. One without ports is only where it is headless. */
export function hasOwnService({ workload }: Pick<Parts, 'workload'>): boolean {
  const { enabled, clusterIP } = workload.service ?? {};
  return enabled !== false && (clusterIP === 'None' || servicePortsOf(workload).length > 0);
}

/** The key in `expose` that says more of the headless Service which a stateful service has anyway. */
export const headlessKey = 'headless';

/** The name of a further Kubernetes Service. */
export function exposedServiceName(service: string, key: string, { name }: Exposure): string {
  return name ?? joinName(service, key);
}

/**
 * The headless Kubernetes Service that gives the pods of a stateful service their names: its own where that is headless,
 * else `expose.headless`, else one made for this alone (`isAutomatic`), unless it names another one. Undefined for what is not
 * stateful.
 */
export function headlessServiceOf({
  service,
  workload,
  type,
}: Parts): { name: string; isAutomatic: boolean } | undefined {
  if (type !== 'stateful') return undefined;
  const { service: own = {}, expose = {}, stateful } = workload;
  if (stateful?.serviceName !== undefined) return { name: stateful.serviceName, isAutomatic: false };
  if (own.clusterIP === 'None' && own.enabled !== false)
    return { name: nameOf({ service, workload }, 'service'), isAutomatic: false };
  const said = expose[headlessKey];
  if (said !== undefined) return { name: exposedServiceName(service.name, headlessKey, said), isAutomatic: false };
  return { name: joinName(service.name, headlessKey), isAutomatic: true };
}
