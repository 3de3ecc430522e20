import type { Rule, ServiceAccount } from '../../model/fields/account.js';
import type { Workload } from '../../model/workload.js';
import type { WorkloadFault } from '../workload-fault.js';

/** Whether what is said of the account fits together, and the role leaves the platform's rules as they are. */
export function checkServiceAccount(workload: Workload): WorkloadFault[] {
  const { serviceAccount = {} } = workload;
  const { role } = serviceAccount;
  return [
    ...checkOwner(serviceAccount),
    ...(role === undefined || hasToken(workload) ? [] : [withoutToken]),
    ...(role?.rules ?? []).flatMap((rule, index) =>
      checkRule(rule, ['serviceAccount', 'role', 'rules', String(index)]),
    ),
  ];
}

/** Whether the pods get a token, as Kubernetes puts it there or in a volume. */
function hasToken({ serviceAccount, volumes = {} }: Workload): boolean {
  if (serviceAccount?.token !== undefined) return true;
  const sources = Object.values(volumes).flatMap(({ projected }) => projected?.sources ?? []);
  return sources.some(({ serviceAccountToken }) => serviceAccountToken !== undefined);
}

const withoutToken: WorkloadFault = {
  code: 'missing-field',
  path: ['serviceAccount', 'role'],
  message: 'A role is of no use to pods without a token.',
  hint: 'Say in serviceAccount.token why they need one, or remove the role.',
};

/** What is said of an account is said where it is. */
function checkOwner({ from, name, labels, annotations, role }: ServiceAccount): WorkloadFault[] {
  if (from === undefined) return [];
  const own = Object.entries({ name, labels, annotations, role }).filter(([, value]) => value !== undefined);
  return own.map(([field]) => ({
    code: 'conflicting-fields',
    path: ['serviceAccount', field],
    against: ['serviceAccount', 'from'],
    message: `The account is that of ${from}, which says its ${field}.`,
    hint: `Remove from, or say it in services/${from}/service.yaml.`,
  }));
}

const changing = ['create', 'update', 'patch', 'delete', 'deletecollection'];

/** Resources by which the platform keeps its rules in a namespace. */
const platform = ['networkpolicies', 'resourcequotas', 'limitranges', 'roles', 'rolebindings'];

function checkRule(rule: Rule, path: readonly string[]): WorkloadFault[] {
  return [...checkResources(rule, path), ...checkResourceNames(rule, path)];
}

/** Kubernetes does not know a name in these requests, so that a rule about names never allows them. */
const nameless = ['create', 'deletecollection'];

function checkResourceNames({ verbs, resourceNames }: Rule, path: readonly string[]): WorkloadFault[] {
  const verb = verbs.find((it) => nameless.includes(it));
  if (resourceNames === undefined || verb === undefined) return [];
  const message = `A rule about names never allows ${verb}: the request does not have the name.`;
  const hint = `Allow ${verb} in a rule of its own, without resourceNames.`;
  return [{ code: 'conflicting-fields', path: [...path, 'resourceNames'], message, hint }];
}

function checkResources({ resources, verbs }: Rule, path: readonly string[]): WorkloadFault[] {
  const isChange = verbs.some((verb) => changing.includes(verb));
  return resources.flatMap((resource, index): WorkloadFault[] => {
    const at = [...path, 'resources', String(index)];
    if (isChange && platform.includes(resource)) {
      const message = `With ${resource} the pods could undo the platform's rules.`;
      return [{ code: 'invalid-value', path: at, message, hint: 'Allow only get, list and watch.' }];
    }
    if (resource !== 'serviceaccounts/token' || !verbs.includes('create')) return [];
    const message = 'Whoever makes tokens is every account of the namespace.';
    return [{ code: 'invalid-value', path: at, message, hint: 'Remove it; serviceAccount.token gives its own token.' }];
  });
}
