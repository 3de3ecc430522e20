import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { smallestSet } from '../../src/approve/smallest.js';

const owner = fc.constantFrom('@a', '@b', '@o/c', '@o/d', '@o/e', '@o/f', '@o/g');
const lists = fc.array(fc.uniqueArray(owner, { minLength: 1, maxLength: 4 }), { maxLength: 8 });
const isEnough = (set: readonly string[], all: readonly (readonly string[])[]) =>
  all.every((list) => list.some((one) => set.includes(one)));

/** The size of the smallest of all sets there are. */
function smallestSize(all: readonly (readonly string[])[]): number {
  const owners = [...new Set(all.flat())];
  const sets = Array.from({ length: 2 ** owners.length }, (_, bits) => owners.filter((__, at) => (bits >> at) & 1));
  return Math.min(...sets.filter((set) => isEnough(set, all)).map(({ length }) => length));
}

describe('the smallest set', () => {
  test('is enough, and no smaller one is', () => {
    fc.assert(
      fc.property(lists, (all) => {
        const set = smallestSet(all);
        expect(isEnough(set, all)).toBe(true);
        expect(set.length).toBe(smallestSize(all));
      }),
      { seed: 3, numRuns: 500 },
    );
  });

  test('is the same whatever the order', () => {
    fc.assert(
      fc.property(lists, fc.infiniteStream(fc.nat()), (all, stream) => {
        const numbers: Iterator<number> = stream;
        const shuffle = <Item>(items: readonly Item[]) =>
          items
            .map((item) => ({ item, at: Number(numbers.next().value) }))
            .sort((a, b) => a.at - b.at)
            .map(({ item }) => item);
        expect(smallestSet(shuffle(all.map(shuffle)))).toEqual(smallestSet(all));
      }),
      { seed: 3, numRuns: 300 },
    );
  });

  test('has a team rather than a person', () => {
    expect(smallestSet([['@a', '@o/z']])).toEqual(['@o/z']);
  });

  test('comes to an end where there is too much to try, and has nobody needless in it', () => {
    const all = Array.from({ length: 300 }, (_, at) =>
      [1, 7, 31, 57].map((step) => `@o/${(at * step + step * step) % 97}`),
    );
    const set = smallestSet(all);
    expect(isEnough(set, all)).toBe(true);
    expect(
      set.filter((one) =>
        isEnough(
          set.filter((it) => it !== one),
          all,
        ),
      ),
    ).toEqual([]);
  });
});
