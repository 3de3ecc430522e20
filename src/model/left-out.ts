import type { Path } from './origin.js';

/** Keys and indexes from the top of a `spec`. */
type SpecPath = readonly (string | number)[];

/**
 * What was wrong in a declaration and is left out of one of its layers: paths in a Workload, up to a list, which is left
 * out as a whole. `pruned` are paths in the `spec`, `path` is where the layer stands in the document, `within` what it is
 * about.
 */
export function leftOutOf(pruned: readonly SpecPath[], path: Path, within: Path = []): Path[] {
  return pruned.flatMap((inSpec) => {
    const index = inSpec.findIndex((key) => typeof key === 'number');
    const wrong = ['spec', ...inSpec.slice(0, index < 0 ? inSpec.length : index).map(String)];
    if (startsWith(wrong, path)) return [[...within, ...wrong.slice(path.length)]];
    return startsWith(path, wrong) ? [within] : [];
  });
}

export function startsWith(path: Path, start: Path): boolean {
  return start.every((key, index) => path[index] === key);
}
