import type { Rule } from '../../model/fields/account.js';
import type { Part } from '../../render/parts.js';

/** What the pods may do by the Kubernetes API from now on, and no longer. */
export function roleWords(before: Part | undefined, after: Part | undefined): string[] {
  const [was, is] = [rulesOf(before), rulesOf(after)];
  return [
    ...is.filter((rule) => !was.includes(rule)).map((rule) => `its account may ${rule}`),
    ...was.filter((rule) => !is.includes(rule)).map((rule) => `its account may no longer ${rule}`),
  ];
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
