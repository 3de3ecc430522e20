/**
 * Random numbers from a seed: the same seed gives the same numbers on every machine.
 * @typedef {object} Random
 * @property {() => number} next from 0 up to, and without, 1
 * @property {(least: number, most: number) => number} integer a whole number, both ends included
 * @property {(share: number) => boolean} chance true in `share` (0 to 1) of the cases
 * @property {<Item>(list: readonly Item[]) => Item} pick an item of a list that is not empty
 * @property {<Item>(weights: readonly (readonly [Item, number])[]) => Item} weighted an item, as often as its weight
 */

/**
 * The generator mulberry32 (by Tommy Ettinger, in the public domain): 32 bits of state are enough here.
 * @param {number} seed a whole number
 * @returns {Random}
 */
export function randomOf(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const integer = (least, most) => least + Math.floor(next() * (most - least + 1));
  const weighted = (weights) => {
    const total = weights.reduce((sum, [, weight]) => sum + weight, 0);
    let left = next() * total;
    for (const [item, weight] of weights) {
      left -= weight;
      if (left < 0) return item;
    }
    return weights[weights.length - 1][0];
  };
  return {
    next,
    integer,
    weighted,
    chance: (share) => next() < share,
    pick: (list) => list[integer(0, list.length - 1)],
  };
}

/**
 * A part of a list, in the order in which it was drawn.
 * @template Item
 * @param {Random} random
 * @param {readonly Item[]} list
 * @param {number} count
 * @returns {Item[]}
 */
export function sample(random, list, count) {
  const left = [...list];
  return Array.from(
    { length: Math.min(count, left.length) },
    () => left.splice(random.integer(0, left.length - 1), 1)[0],
  );
}

/**
 * Hexadecimal digits, as digests have them.
 * @param {Random} random
 * @param {number} length
 */
export function hexadecimal(random, length) {
  return Array.from({ length }, () => random.integer(0, 15).toString(16)).join('');
}
