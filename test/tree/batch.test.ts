import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { batchOf, type Answer } from '../../src/tree/batch.js';
import { maximumBlobSize } from '../../src/tree/tree.js';

const id = 'ab'.repeat(20);
const bytes = (text: string) => new TextEncoder().encode(text);

/** What the program writes for each answer, and the answer. */
const answers: [string, Answer][] = [
  [`${id} blob 5\na\nb\nc\n`, { id, type: 'blob', size: 5, content: bytes('a\nb\nc') }],
  [`${id} blob 0\n\n`, { id, type: 'blob', size: 0, content: bytes('') }],
  [
    `${id} blob ${maximumBlobSize + 1}\n${'x'.repeat(maximumBlobSize + 1)}\n`,
    { id, type: 'blob', size: maximumBlobSize + 1 },
  ],
  [`${id} commit 3\nabc\n`, { id, type: 'commit', size: 3, content: bytes('abc') }],
  ['é missing\n', 'missing'],
  ['HEAD:module submodule\n', 'missing'],
  ['ab ambiguous\n', 'ambiguous'],
  [`${id} tree 2\n\n\n\n`, { id, type: 'tree', size: 2, content: bytes('\n\n') }],
];

describe('answers of git cat-file --batch', () => {
  test('come in the order of the questions, however they are cut into chunks', async () => {
    const chosen = fc.array(fc.constantFrom(...answers), { minLength: 1, maxLength: 8 });
    const property = fc.asyncProperty(
      chosen,
      fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1 }),
      async (list, sizes) => {
        const batch = batchOf(() => undefined);
        const asked = Promise.all(list.map(() => batch.ask('x')));
        const output = bytes(list.map(([text]) => text).join(''));
        // Long runs inside a large blob keep this quick.
        for (let at = 0, turn = 0; at < output.length; turn++) {
          const size = (sizes[turn % sizes.length] ?? 1) * (at % 1000 > 500 ? 5000 : 1);
          batch.receive(output.subarray(at, at + size));
          at += size;
        }
        expect(await asked).toEqual(list.map(([, answer]) => answer));
        expect(batch.waiting()).toBe(0);
      },
    );
    await fc.assert(property, { seed: 20265, numRuns: 200 });
  });

  test('questions of one turn are sent at once', async () => {
    const sent: string[] = [];
    const batch = batchOf((text) => sent.push(text));
    const asked = Promise.all([batch.ask('a'), batch.ask('b')]);
    await Promise.resolve();
    batch.receive(bytes('a missing\nb missing\n'));
    await asked;
    expect(sent).toEqual(['a\nb\n']);
  });

  test('what is not an answer is refused', () => {
    expect(() => batchOf(() => undefined).receive(bytes('fatal: something\n'))).toThrow('not an answer');
    expect(() => batchOf(() => undefined).receive(bytes('a missing\n'))).toThrow('without a question');
  });

  test('after a failure only the questions without an answer fail', async () => {
    const batch = batchOf(() => undefined);
    const [first, second] = [batch.ask('a'), batch.ask('b')];
    batch.receive(bytes('a missing\n'));
    batch.fail(new Error('over'));
    await expect(first).resolves.toBe('missing');
    await expect(second).rejects.toThrow('over');
  });
});
