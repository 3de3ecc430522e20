import { RE2JS } from 're2js';
import type { Problem } from '../declare/finding.js';
import type { Organisation } from '../model/organisation.js';
import { problem } from './problem.js';

/** A window alone promises nothing, and Prometheus reads patterns of RE2. */
export function checkObjectives({ services }: Organisation): Problem[] {
  return [...services.values()].flatMap(({ file, spec: { slo }, pruned = [] }) => {
    if (slo === undefined || pruned.some(([top]) => top === 'slo')) return [];
    const patterns = Object.entries(slo.indicator?.errors ?? {}).filter(([, pattern]) => !isPattern(pattern));
    const ofPatterns = patterns.map(([label, pattern]) => {
      const message = `${pattern} is no pattern that Prometheus can read (RE2).`;
      const path = ['spec', 'slo', 'indicator', 'errors', label];
      return problem(file, path, { code: 'invalid-value', message, hint: 'Write another one, such as "5..".' });
    });
    if (slo.availability !== undefined || slo.latency !== undefined) return ofPatterns;
    const message = 'The slo has no objective.';
    const hint = 'Add availability: "99.9", latency, or both.';
    return [...ofPatterns, problem(file, ['spec', 'slo'], { code: 'missing-field', message, hint })];
  });
}

function isPattern(text: string): boolean {
  try {
    RE2JS.compile(text);
    return true;
  } catch {
    return false;
  }
}
