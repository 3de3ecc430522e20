import { accountNameOf } from './identity.js';
import type { Instance } from './instance.js';

/** The account that the pods of a service run as. */
export interface Account {
  readonly name: string;
  /** The service that it is of. */
  readonly service: string;
  readonly team: string;
  readonly namespace: string;
  /** Whether that service uses the account of yet another one. */
  readonly isBorrowed: boolean;
}

/** The own account of a service. */
export function accountOf(instance: Instance): Account {
  const { service, namespace, workload } = instance;
  return {
    name: accountNameOf(instance),
    service: service.name,
    team: service.spec.owner,
    namespace,
    isBorrowed: workload.serviceAccount?.from !== undefined,
  };
}

/** The service whose account an instance uses, where it is not its own. */
export function lenderOf({ workload }: Pick<Instance, 'workload'>): string | undefined {
  return workload.serviceAccount?.from;
}
