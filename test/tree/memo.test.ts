import { describe, expect, test } from '@jest/globals';
import { memoryMemo, recentMemo, remembered } from '../../src/tree/memo.js';

describe('a memo', () => {
  test.each([
    ['of a process', memoryMemo()],
    ['of a session', recentMemo()],
  ])('%s computes once', async (_, memo) => {
    let computed = 0;
    const compute = () => ({ value: (computed += 1) });
    for (const digest of ['a', 'a', 'b']) await remembered(memo, digest, compute);
    expect(await remembered(memo, 'a', compute)).toEqual({ value: 1 });
    expect(computed).toBe(2);
  });

  test('of a session keeps what each turn asks for, and forgets the rest', async () => {
    const memo = recentMemo();
    await memo.put('used', 1);
    await memo.put('unused', 1);
    for (let turn = 0; turn < 3; turn += 1) {
      memo.turn();
      expect(await memo.get('used')).toBe(1);
    }
    expect(await memo.get('unused')).toBeUndefined();
  });
});
