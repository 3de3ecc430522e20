import { compareText } from '../lists.js';

/** Teams before people: in a team somebody else can approve, too. */
function compareOwners(a: string, b: string): number {
  return Number(b.includes('/')) - Number(a.includes('/')) || compareText(a, b);
}

/** How many sets are tried for the smallest; beyond that a small one, in which each is needed, has to do. */
const maximumTries = 20_000;

/**
 * The smallest set that has one of each of the lists; among equally small ones always the same, whatever the order of the
 * lists. Empty lists are left aside.
 */
export function smallestSet(lists: readonly (readonly string[])[]): readonly string[] {
  const open = withoutSupersets(lists.filter((list) => list.length > 0));
  const tries = { left: maximumTries };
  for (let size = 0; size <= open.length; size++) {
    const found = setOf(size, open, tries);
    if (found !== undefined) return found.toSorted(compareOwners);
    if (tries.left <= 0) return greedy(open);
  }
  return [];
}

type Lists = readonly (readonly string[])[];

/** Whoever satisfies a list satisfies all that have the same and more; each list once, those with few first. */
function withoutSupersets(lists: Lists): Lists {
  const sorted = [
    ...new Map(lists.map((list) => [...new Set(list)].sort(compareOwners)).map((it) => [it.join(), it])).values(),
  ];
  sorted.sort((a, b) => a.length - b.length || compareText(a.join(), b.join()));
  const kept: (readonly string[])[] = [];
  for (const list of sorted) if (!kept.some((less) => less.every((it) => list.includes(it)))) kept.push(list);
  return kept;
}

function setOf(size: number, open: Lists, tries: { left: number }): readonly string[] | undefined {
  const [list] = open;
  if (list === undefined) return [];
  if (size === 0 || tries.left-- <= 0) return undefined;
  for (const one of list) {
    const rest = setOf(size - 1, without(open, one), tries);
    if (rest !== undefined) return [one, ...rest];
  }
  return undefined;
}

function without(open: Lists, one: string): Lists {
  return open.filter((list) => !list.includes(one));
}

/** Whoever is in most lists, again and again; then without those that the others make needless. */
function greedy(lists: Lists): readonly string[] {
  const all = [...new Set(lists.flat())].sort(compareOwners);
  const taken: string[] = [];
  for (let open = lists; open.length > 0;) {
    const counted = all.map((one) => ({ one, count: open.length - without(open, one).length }));
    const { one } = counted.reduce((a, b) => (b.count > a.count ? b : a));
    taken.push(one);
    open = without(open, one);
  }
  const isEnough = (set: readonly string[]) => lists.every((list) => list.some((it) => set.includes(it)));
  return all
    .filter((one) => taken.includes(one))
    .reduce((set, one) => {
      const less = set.filter((it) => it !== one);
      return isEnough(less) ? less : set;
    }, taken.toSorted(compareOwners));
}
