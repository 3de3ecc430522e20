import type { Problem } from '../declare/finding.js';
import type { Organisation } from '../model/organisation.js';
import { problem } from './problem.js';

/** A window alone promises nothing. */
export function checkObjectives({ services }: Organisation): Problem[] {
  return [...services.values()].flatMap(({ file, spec: { slo }, pruned = [] }) => {
    if (slo === undefined || slo.availability !== undefined || slo.latency !== undefined) return [];
    if (pruned.some(([top]) => top === 'slo')) return [];
    const message = 'The slo has no objective.';
    return [
      problem(file, ['spec', 'slo'], {
        code: 'missing-field',
        message,
        hint: 'Add availability: "99.9", latency, or both.',
      }),
    ];
  });
}
