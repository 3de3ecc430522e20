/** What stands in a place on each side of a merge. */
export interface Sides<Of> {
  readonly base: Of | undefined;
  readonly ours: Of | undefined;
  readonly theirs: Of | undefined;
}

/** What is taken where one side at most changed something, or both alike. */
export function chosenOf<Of>(
  { base, ours, theirs }: Sides<Of>,
  isSame: (one: Of | undefined, other: Of | undefined) => boolean,
): { readonly value: Of | undefined } | undefined {
  if (isSame(ours, theirs) || isSame(base, theirs)) return { value: ours };
  return isSame(base, ours) ? { value: theirs } : undefined;
}

/** Something of what stands there. */
export function only<Of, To>({ base, ours, theirs }: Sides<Of>, pick: (of: Of) => To | undefined): Sides<To> {
  const picked = (it: Of | undefined) => (it === undefined ? undefined : pick(it));
  return { base: picked(base), ours: picked(ours), theirs: picked(theirs) };
}
