import type { Rule } from '../../model/fields/account.js';
import { accountNameOf } from '../../model/identity.js';
import type { Part } from '../../render/parts.js';

/** What the pods may do by the Kubernetes API from now on, and no longer. */
export function roleWords(before: Part | undefined, after: Part | undefined): string[] {
  const [was, is] = [rulesOf(before), rulesOf(after)];
  const roles = [before, after].map(roleOf);
  return [
    ...(roles.includes(undefined) || roles[0] === roles[1] ? [] : [`its Role ${roles.join(' → ')}`]),
    ...is.filter((rule) => !was.includes(rule)).map((rule) => `its account may ${rule}`),
    ...was.filter((rule) => !is.includes(rule)).map((rule) => `its account may no longer ${rule}`),
  ];
}

/** What the Role of a service is called and bound by; undefined where it has none. */
function roleOf(part: Part | undefined): string | undefined {
  const rendered = part === undefined || !('service' in part) ? undefined : part.service.instance;
  if (rendered?.workload.serviceAccount?.role === undefined) return undefined;
  const account = accountNameOf(rendered);
  const { role = account, roleBinding = account } = rendered.workload.names ?? {};
  return role === roleBinding ? role : `${role} (bound by ${roleBinding})`;
}

function rulesOf(part: Part | undefined): string[] {
  if (part === undefined || !('service' in part)) return [];
  return (part.service.instance.workload.serviceAccount?.role?.rules ?? []).map(ruleWords);
}

function ruleWords({ verbs, resources, apiGroups, resourceNames }: Rule): string {
  // Kubernetes' own group has no name.
  const groups = apiGroups.map((group) => group || 'core');
  const of = groups.join() === 'core' ? '' : ` of ${groups.join(', ')}`;
  const called = resourceNames === undefined ? '' : ` called ${resourceNames.join(', ')}`;
  return `${verbs.join(', ')} ${resources.join(', ')}${of}${called}`;
}
