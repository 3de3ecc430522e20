import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { keepByFile, lookAt, revised, type Traits } from '../../src/incremental/by-file.js';
import { deltaOf } from '../../src/incremental/changes.js';
import { memoryMemo } from '../../src/tree/memo.js';

interface Item {
  readonly file: string;
  readonly message: number;
}

const traits: Traits<Item> = {
  fileOf: ({ file }) => file,
  isTold: ({ message }) => message === 0,
  countOf: (items) => new Set(items.map(({ message }) => message)).size,
};

// As many files as take several parts.
const item = fc.record({ file: fc.nat(400).map((number) => `services/${number}.yaml`), message: fc.nat(9) });
const items = fc.array(item, { maxLength: 700, size: 'max' });

const sorted = (all: readonly Item[]) => all.map((it) => JSON.stringify(it)).toSorted();
const countOf = (all: readonly Item[]) => new Set(sorted(all)).size;

test('what is looked at and what is only counted are all that there is', async () => {
  let unseen = 0;
  const change = { stays: items, gone: fc.array(item, { maxLength: 9 }), come: fc.array(item, { maxLength: 9 }) };
  await fc.assert(
    fc.asyncProperty(fc.record(change), fc.array(item, { maxLength: 3 }), async ({ stays, gone, come }, named) => {
      const memo = memoryMemo();
      const [was, is] = [
        [...gone, ...stays],
        [...stays, ...come],
      ];
      const before = await keepByFile(was, undefined, traits, memo);
      const after = await revised(before, deltaOf(was, is), traits, memo);
      if (after === undefined) throw new TypeError('All of it is known.');
      const whole = await lookAt([after, after], 'all', memo);
      expect([sorted(whole?.after ?? []), whole?.unseen]).toEqual([sorted(is), 0]);

      // In whatever order they came, the same items are kept as the same parts: a part that is lost is put back that way.
      expect(await keepByFile(is.toReversed(), after, traits, memo)).toEqual(after);

      const files = new Set(named.map(({ file }) => file));
      const some = await lookAt([before, after], files, memo);
      for (const [side, all] of [
        [some?.before ?? [], was],
        [some?.after ?? [], is],
      ] as const) {
        const { gone: others, come: invented } = deltaOf(all, side);
        expect(invented).toEqual([]);
        expect(others.filter((it) => traits.isTold(it) || files.has(it.file))).toEqual([]);
        // What nobody looks at is the same on both sides, and counted.
        expect(countOf(others)).toBe(some?.unseen);
        expect(deltaOf(others, is)).toMatchObject({ gone: [] });
        expect(deltaOf(others, was)).toMatchObject({ gone: [] });
      }
      unseen += some?.unseen ?? 0;
    }),
    { seed: 10, numRuns: 30 },
  );
  expect(unseen).toBeGreaterThan(300);
});

test('what goes must have been there', async () => {
  const memo = memoryMemo();
  const known = await keepByFile([{ file: 'a', message: 1 }], undefined, traits, memo);
  expect(await revised(known, { gone: [{ file: 'a', message: 2 }], come: [] }, traits, memo)).toBeUndefined();
});
