import type { Context } from '../model/graph.js';
import type { WorkloadFault } from './workload-fault.js';

/** Whether the service whose account an instance uses runs there, and may share it. */
export function checkAccount({ instance, account, absent }: Context): WorkloadFault[] {
  const { service, environment, namespace, workload } = instance;
  const lender = workload.serviceAccount?.from;
  if (lender === undefined) return [];
  const path = ['serviceAccount', 'from'];
  const hint = 'Remove from, and it gets an account of its own.';
  if (absent.includes(lender)) {
    const message = `"${lender}" has no release in ${environment.name}, and ${service.name} uses its account there.`;
    return [{ code: 'not-deployed', path, message, hint: `Add services/${lender}/${environment.name}.yaml.` }];
  }
  if (account === undefined) return [];
  const conflict = (message: string): WorkloadFault[] => [{ code: 'conflicting-fields', path, message, hint }];
  const notOfTeam = (message: string) => conflict(message).map((fault) => ({ ...fault, needsWhole: true }));
  if (lender === service.name) return conflict('A service that uses its own account does not say so.');
  if (account.team !== service.spec.owner)
    return notOfTeam(`"${lender}" is of the team ${account.team}: what its account may do is not for other teams.`);
  if (account.namespace !== namespace)
    return conflict(`"${lender}" runs in ${account.namespace}, and an account is only for pods of its own namespace.`);
  return account.isBorrowed ? conflict(`"${lender}" uses the account of another service itself.`) : [];
}
