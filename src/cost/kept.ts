import type { Unrendered } from '../validate/unrendered.js';
import type { Estimate } from './estimated.js';

/**
 * What could not be read on a side, as `<environment> <bill>`: what cannot be read is not removed, so that its cost stays
 * what the other side has.
 */
export function keptOf(unrendered: readonly Unrendered[], other: Estimate): ReadonlySet<string> {
  return new Set(
    unrendered.flatMap(({ service, file, environment }) => {
      if (service !== undefined) return [`${environment} ${service}`];
      const [, team = '', name] = /^teams\/([^/.]+)(?:\/([^/]+))?\.yaml$/.exec(file ?? '') ?? [];
      if (name !== undefined) return [`${environment} ${team}/${name}`];
      const all = [...(other.get(environment)?.shared.keys() ?? [])];
      return all.filter((id) => id.startsWith(`${team}/`)).map((id) => `${environment} ${id}`);
    }),
  );
}
