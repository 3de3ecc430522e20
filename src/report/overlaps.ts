import type { OtherChange } from '../cost/ledger.js';
import { difference } from '../tree/difference.js';
import type { Tree } from '../tree/tree.js';
import type { Overlap } from './report.js';

/** The other changes that touch the declarations of the same services. */
export async function overlapsOf(
  base: Tree,
  files: readonly string[],
  others: readonly OtherChange[],
): Promise<Overlap[]> {
  const own = new Set(servicesIn(files));
  const overlaps = await Promise.all(
    others.map(async ({ name, head }) => {
      const touched = (await difference(base, head)).map(({ path }) => path);
      return { change: name, services: servicesIn(touched).filter((service) => own.has(service)) };
    }),
  );
  return overlaps.filter(({ services }) => services.length > 0);
}

function servicesIn(files: readonly string[]): string[] {
  return [...new Set(files.flatMap((file) => /^services\/([^/]+)\//.exec(file)?.[1] ?? []))];
}
