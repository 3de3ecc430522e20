import * as fc from 'fast-check';
import type { Schema } from '../../src/model/schema.js';
import { confusing } from '../render/texts.js';

/** What nobody sees, which a declaration may not hold: controls, formats, separators, halves of pairs, what is unassigned. */
const unseen = /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]/u;
const isVisible = (text: string): boolean => !unseen.test(text.replaceAll(/[\t\n]/g, ''));

/** Names that JavaScript's objects have already, and names at the edges of what patterns allow. */
const oddNames = ['constructor', 'toString', 'a', 'x-1', 'a--b', 'null', 'yes', 'n', 'PORT', '_', '-', '/a', '..a'];

/** Text as a schema allows it: where it has neither a pattern nor examples, any that people can see. */
export function textOf(schema: Schema): fc.Arbitrary<string> {
  const { pattern, minLength = 0, maxLength = 100, examples = [] } = schema;
  const isAllowed = (text: string): boolean => text.length >= minLength && text.length <= maxLength;
  const shown = examples.filter((example) => typeof example === 'string');
  const known =
    shown.length === 0 ? [] : [{ weight: pattern === undefined ? 6 : 3, arbitrary: fc.constantFrom(...shown) }];
  if (pattern === undefined) {
    return fc.oneof({ weight: 2, arbitrary: anyText.map((text) => fitted(text, minLength, maxLength)) }, ...known);
  }
  const expression = new RegExp(pattern, 'u');
  const odd = oddNames.filter((text) => expression.test(text) && isAllowed(text));
  const short = matching(pattern).filter(isAllowed);
  const long = fc.tuple(short, fc.nat(), fc.nat()).map((parts) => stretched(expression, maxLength, ...parts));
  return fc.oneof(
    { weight: 8, arbitrary: short },
    { weight: 1, arbitrary: long },
    ...(odd.length === 0 ? [] : [{ weight: 2, arbitrary: fc.constantFrom(...odd) }]),
    ...known,
  );
}

/** To make one takes fast-check much longer than to use it. */
const made = new Map<string, fc.Arbitrary<string>>();

/** Texts that match a pattern; the longer ones only where they do not become very long. */
function matching(pattern: string): fc.Arbitrary<string> {
  const ready = made.get(pattern);
  if (ready !== undefined) return ready;
  const tiny = fc.stringMatching(new RegExp(pattern), { size: 'xsmall' });
  const small = fc.stringMatching(new RegExp(pattern), { size: 'small' });
  const isShort = fc.sample(small, { seed: 1, numRuns: 20 }).every((text) => text.length < 60);
  const arbitrary = isShort ? fc.oneof(tiny, small) : tiny;
  made.set(pattern, arbitrary);
  return arbitrary;
}

/** The text with one of its characters repeated until it is (nearly) as long as it may be, where the pattern allows. */
function stretched(expression: RegExp, maxLength: number, text: string, at: number, less: number): string {
  const missing = Math.min(maxLength, 400) - text.length - (less % 3);
  if (missing <= 0 || text === '') return text;
  const index = at % text.length;
  const long = text.slice(0, index) + text.charAt(index).repeat(missing) + text.slice(index);
  return expression.test(long) ? long : text;
}

function fitted(text: string, minLength: number, maxLength: number): string {
  const long = text.length < minLength ? text + ' is why'.repeat(Math.ceil(minLength / 7)) : text;
  const cut = long.length > maxLength ? long.slice(0, maxLength) : long;
  return isVisible(cut) ? cut : cut.slice(0, -1); // half of a pair
}

const anyText: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...confusing.filter(isVisible)) },
  { weight: 4, arbitrary: fc.stringMatching(/^[a-z]{1,8}([-./: ,][a-z0-9$(){}]{1,6}){0,3}$/, { size: 'xsmall' }) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 12 }).filter(isVisible) },
  {
    weight: 1,
    arbitrary: fc
      .array(fc.constantFrom('', 'a: b', '  c', '- d', '#', '\te', 'f '), { maxLength: 5 })
      .map((all) => all.join('\n')),
  },
);
