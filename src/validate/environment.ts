import type { Problem } from '../declare/finding.js';
import { defaultLimitRange } from '../model/kinds/environment.js';
import type { Organisation } from '../model/organisation.js';

/** A quota on a resource refuses every container that says nothing about it, so the LimitRange must speak for them. */
export function checkQuotas({ environments }: Organisation): Problem[] {
  return [...environments.values()].flatMap(({ file, spec: { quota = {}, limitRange = {} } }) => {
    const limits = { ...defaultLimitRange, ...limitRange };
    return Object.keys(quota).flatMap((name): Problem[] => {
      const [, kind, resource = ''] = /^(requests|limits)\.(cpu|memory)$/.exec(name) ?? [];
      if (kind === undefined) return [];
      const field = kind === 'limits' ? 'default' : 'defaultRequest';
      if (limits[field]?.[resource] !== undefined) return [];
      return [
        {
          code: 'conflicting-fields',
          severity: 'error',
          file,
          place: { path: ['spec', 'quota', name], at: 'key' },
          message: `With a quota on ${name}, Kubernetes refuses every container that says nothing about it.`,
          hint: `Set spec.limitRange.${field}.${resource}, or remove this quota.`,
        },
      ];
    });
  });
}
