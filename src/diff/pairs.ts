import type { Part } from '../render/parts.js';

/** A part of the rendered tree on both sides of a change; a missing side means that it comes or goes. */
export interface PartPair {
  readonly before?: Part;
  readonly after?: Part;
}

/** The parts whose content may differ: those that exist on one side only, or whose keys or folders differ. */
export function changedParts(before: readonly Part[], after: readonly Part[]): PartPair[] {
  const old = new Map(before.map((part) => [part.id, part]));
  const kept = new Set(after.map(({ id }) => id));
  return [
    ...after.flatMap((part) => {
      const previous = old.get(part.id);
      if (previous?.key === part.key && previous.path === part.path) return [];
      return [{ ...(previous && { before: previous }), after: part }];
    }),
    ...before.filter(({ id }) => !kept.has(id)).map((part) => ({ before: part })),
  ];
}
