import * as fc from 'fast-check';
import type { KubernetesObject } from '../../src/render/object.js';
import { confusing, pieces } from './texts.js';

/** JSON's values without what YAML cannot hold: NaN and the infinities, which no declaration can bring in. */
export type Value = null | boolean | number | string | readonly Value[] | { readonly [key: string]: Value };

const numberLike = fc.stringMatching(/^[-+]?(0[xob]?)?[0-9_]{0,7}(\.[0-9_]{0,4})?([eE][-+]?[0-9]{1,4})?$/);
const timeLike = fc.oneof(
  fc.stringMatching(/^[-+]?[0-9_]{1,4}(:[0-6]?[0-9]){1,3}(\.[0-9_]{0,3})?$/),
  fc.stringMatching(
    /^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(([Tt]| {1,2})[0-9]{1,2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,3})?)?( ?Z|[-+]5(:30)?)?$/,
  ),
);
const ordinary = fc.stringMatching(/^[a-z0-9]{1,9}([-./:@_][a-zA-Z0-9]{1,9}){0,4}$/);
const quantity = fc.stringMatching(/^[0-9]{1,5}(\.[0-9])?(m|k|M|G|T|P|E|Ki|Mi|Gi|Ti|Pi|Ei|n|u)?$/);
const mixed = fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 9 }).map((parts) => parts.join(''));
const lines = fc
  .array(fc.constantFrom('', '', 'a', 'b: c', '  d', ' ', '   ', '#e', '- f', '\tg', 'h ', '---', 'i\\', '"j"'), {
    minLength: 1,
    maxLength: 6,
  })
  .map((all) => all.join('\n'));
/** Some of it far over the 1,024 characters that YAML allows a key on a line of its own, and over any line width. */
const long = fc
  .tuple(fc.oneof(mixed, fc.constantFrom('a', 'word ', '\u{1F600}', '\n')), fc.integer({ min: 50, max: 1100 }))
  .map(([text, count]) => Array.from(text.repeat(count)).slice(0, 3000).join(''));

/** Any text but lone halves of surrogate pairs: no encoding of a YAML file can hold those, so none can be read. */
const text: fc.Arbitrary<string> = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom(...confusing) },
  { weight: 12, arbitrary: mixed },
  { weight: 9, arbitrary: lines },
  { weight: 6, arbitrary: numberLike },
  { weight: 6, arbitrary: timeLike },
  { weight: 6, arbitrary: fc.oneof(ordinary, quantity) },
  { weight: 6, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
  { weight: 1, arbitrary: long },
);

/** JavaScript takes this key of an object literal for something of its own; declarations cannot have it. */
const key = text.filter((name) => name !== '__proto__');

const numbers = [
  0, 1, -1, 0.1, -0.5, 1700, 493, 1e-6, 1e-7, 1.5e-7, 5e-324, 1e20, 1e21, -1e21, 1e100, 123456789.125, 9007199254740992,
  9223372036854775808, 18446744073709551616, 1.7976931348623157e308, -1.7976931348623157e308,
];

/** Minus zero is written as zero: JSON does the same, and YAML readers do not agree on it. */
const number: fc.Arbitrary<number> = fc
  .oneof(
    fc.integer(),
    fc.maxSafeInteger(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.constantFrom(...numbers),
  )
  .map((value) => value + 0);

const { value } = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    { weight: 12, arbitrary: text },
    { weight: 2, arbitrary: number },
    { weight: 2, arbitrary: fc.constantFrom(null, true, false, [], {}, [[]], [{}]) },
    { weight: 3, arbitrary: fc.array(tie('value'), { maxLength: 4 }) },
    { weight: 3, arbitrary: fc.dictionary(key, tie('value'), { maxKeys: 4, noNullPrototype: true }) },
  ),
}));

/** An object with odd keys and values, in every place where an object can have them. */
export const oddObject: fc.Arbitrary<KubernetesObject> = fc
  .tuple(
    fc.dictionary(key, value, { minKeys: 1, maxKeys: 6, noNullPrototype: true }),
    fc.array(value, { maxLength: 4 }),
  )
  .map(([data, list]) => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'odd' }, data, list, ...data }));

/** How many scalars, empty maps and empty lists there are in a value. */
export function countLeaves(part: unknown): number {
  if (typeof part !== 'object' || part === null) return 1;
  const parts: readonly unknown[] = Object.values(part);
  return parts.length === 0 ? 1 : parts.reduce<number>((sum, each) => sum + countLeaves(each), 0);
}
