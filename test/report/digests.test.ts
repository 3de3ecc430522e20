import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { digestsOf, digestsText, parseDigests, type Digests } from '../../src/report/digests.js';
import { programVersion } from '../../src/report/program.js';
import { entryAt } from '../../src/tree/tree.js';
import { memoryTree } from '../../src/tree/memory.js';

const id = fc.stringMatching(/^[\da-f]{40}$/);
const digests: fc.Arbitrary<Digests> = fc.record(
  {
    program: fc.constantFrom('0.1.0', '12.0.1-rc.1'),
    now: fc
      .date({ min: new Date(0), max: new Date('9999-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString()),
    base: id,
    head: id,
    mergeBase: id,
    policies: id,
    prices: id,
    others: fc.uniqueArray(fc.record({ number: fc.integer({ min: 1, max: 99_999 }), head: id }), {
      selector: ({ number }) => number,
    }),
  },
  { requiredKeys: ['program', 'now', 'base', 'head', 'mergeBase', 'others'] },
);
const text = fc.string().map((words) => `${words.replaceAll(/\s+$/g, '')}\n\n`);

test('what a comment ends with is read back, with either line end, and so is what stands before it', () => {
  fc.assert(
    fc.property(digests, text, fc.boolean(), (written, before, windows) => {
      const unix = `${before.replaceAll('\r', '')}${digestsText(written)}`;
      const comment = windows ? unix.replaceAll('\n', '\r\n') : unix;
      expect(parseDigests(comment)).toEqual({ digests: written, text: before.replaceAll('\r', '') });
    }),
    { seed: 8, numRuns: 200 },
  );
});

test('a comment with none, with something after them or with damaged ones has no digests', () => {
  const [sample] = fc.sample(digests, { seed: 8, numRuns: 1 });
  if (sample === undefined) throw new Error('no sample');
  const whole = digestsText(sample);
  expect(parseDigests(whole)).toBeDefined();
  for (const comment of ['', 'Looks good.', `${whole}\nMerge it.`, whole.replace(sample.head, `${sample.head}0`)])
    expect(parseDigests(comment)).toBeUndefined();
});

test('rules and prices are those of the base, others are sorted', async () => {
  const files = { 'policies/a/b/rule.rego': 'package a', 'platform/prices/aws.yaml': 'kind: Prices' };
  const base = memoryTree(new Map(Object.entries(files)));
  const decided = { now: '2026-11-21T09:00:00.000Z', base: 'b', head: 'h', mergeBase: 'm' };
  const others = [
    { number: 12, head: 'c' },
    { number: 3, head: 'd' },
  ];
  expect(await digestsOf(base, { ...decided, others })).toEqual({
    ...decided,
    program: programVersion,
    policies: (await entryAt(base, 'policies'))?.id,
    prices: (await entryAt(base, 'platform/prices'))?.id,
    others: others.toReversed(),
  });
  expect(await digestsOf(memoryTree(new Map()), { ...decided, others: [] })).not.toHaveProperty('policies');
});
